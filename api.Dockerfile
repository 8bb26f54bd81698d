# The command API or the query API:
#   docker build -f api.Dockerfile --build-arg CQRS=command -t purse-command .
#   docker build -f api.Dockerfile --build-arg CQRS=query -t purse-query .

FROM eclipse-temurin:25-jre-noble AS runtime
ARG CQRS
# First of all, before anything is downloaded in vain.
RUN case "${CQRS}" in \
      command | query) ;; \
      *) echo "Say which API: --build-arg CQRS=command or --build-arg CQRS=query" >&2; exit 1 ;; \
    esac
RUN groupadd --gid 10001 purse \
    && useradd --uid 10001 --gid purse --no-create-home --shell /usr/sbin/nologin purse

FROM maven:3.9-eclipse-temurin-25 AS build
ARG CQRS
WORKDIR /build
COPY . .
# Libraries stay in the builder's cache, which one build at a time may fill.
RUN --mount=type=cache,target=/root/.m2,sharing=locked \
    mvn -B -ntp -Dmaven.test.skip=true -Dexec.skip=true -pl "${CQRS}-api" -am package

FROM runtime
ARG CQRS
LABEL org.opencontainers.image.title="Purse ${CQRS} API" \
      org.opencontainers.image.description="A coin wallet that counts every coin exactly once" \
      org.opencontainers.image.licenses="Apache-2.0"
COPY build/health-check.sh /opt/purse/
COPY --from=build /build/${CQRS}-api/target/${CQRS}-api.jar /opt/purse/api.jar
USER 10001:10001
ENV PORT=8080
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s CMD ["/opt/purse/health-check.sh"]
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=75", "-XX:+ExitOnOutOfMemoryError", "-jar", "/opt/purse/api.jar"]

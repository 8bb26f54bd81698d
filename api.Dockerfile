# The command API or the query API:
#   docker build -f api.Dockerfile --build-arg CQRS=command -t purse-command .
#   docker build -f api.Dockerfile --build-arg CQRS=query -t purse-query .
# For both kinds of processor: docker buildx build --platform linux/arm64,linux/amd64 …

FROM eclipse-temurin:25-jre-noble AS runtime
ARG CQRS
# First of all, before anything is downloaded in vain.
RUN case "${CQRS}" in \
      command | query) ;; \
      *) echo "Say which API: --build-arg CQRS=command or --build-arg CQRS=query" >&2; exit 1 ;; \
    esac
RUN groupadd --gid 10001 purse \
    && useradd --uid 10001 --gid purse --no-create-home --shell /usr/sbin/nologin purse

# Jars are the same for every processor, so they are built on the builder's own.
FROM --platform=$BUILDPLATFORM maven:3.9-eclipse-temurin-25 AS build
ARG CQRS
WORKDIR /build
COPY . .
# Libraries stay in the builder's cache, which one build at a time may fill. The jar's time is fixed,
# because Java takes an ahead-of-time cache only for a jar of the same time.
RUN --mount=type=cache,target=/root/.m2,sharing=locked \
    mvn -B -ntp -Dmaven.test.skip=true -DskipTests -Dexec.skip=true -pl "${CQRS}-api" -am package \
    && touch --date=2026-01-01T00:00:00Z "${CQRS}-api/target/${CQRS}-api.jar"

FROM runtime
ARG CQRS
ARG VERSION=development
ARG REVISION=unknown
LABEL org.opencontainers.image.title="Purse ${CQRS} API" \
      org.opencontainers.image.description="A coin wallet that counts every coin exactly once" \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}"
COPY build/health-check.sh build/train.sh build/rds-certificates.pem /opt/purse/
COPY --from=build /build/${CQRS}-api/target/${CQRS}-api.jar /opt/purse/api.jar
COPY --from=build /build/${CQRS}-api/target/classes/META-INF/THIRD-PARTY.txt /opt/purse/
# With the image's own Java, on the processor that it is for.
RUN /opt/purse/train.sh "${CQRS}" /opt/purse/api.jar /opt/purse/api.aot
USER 10001:10001
ENV PORT=8080
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s CMD ["/opt/purse/health-check.sh"]
# One collecting thread: a task has a quarter of a processor, or one, though Java may see more.
ENTRYPOINT ["java", "-XX:AOTCache=/opt/purse/api.aot", "-XX:+UseSerialGC", "-XX:MaxRAMPercentage=60", "-XX:+ExitOnOutOfMemoryError", "-jar", "/opt/purse/api.jar"]

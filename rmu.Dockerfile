# The read-model updater, a task that runs and ends; its commands are arguments:
#   docker build -f rmu.Dockerfile -t purse-rmu .
#   docker run purse-rmu --help

FROM maven:3.9-eclipse-temurin-25 AS build
WORKDIR /build
COPY . .
# Libraries stay in the builder's cache, which one build at a time may fill.
RUN --mount=type=cache,target=/root/.m2,sharing=locked \
    mvn -B -ntp -Dmaven.test.skip=true -Dexec.skip=true -pl read-model-updater -am package

FROM eclipse-temurin:25-jre-noble
LABEL org.opencontainers.image.title="Purse read-model updater" \
      org.opencontainers.image.description="Copies what changed in the ledger to the read model" \
      org.opencontainers.image.licenses="Apache-2.0"
RUN groupadd --gid 10001 purse \
    && useradd --uid 10001 --gid purse --no-create-home --shell /usr/sbin/nologin purse
COPY --from=build /build/read-model-updater/target/read-model-updater.jar /opt/purse/
USER 10001:10001
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=75", "-XX:+ExitOnOutOfMemoryError", "-jar", "/opt/purse/read-model-updater.jar"]

# The read-model updater, a task that runs and ends; its commands are arguments:
#   docker build -f rmu.Dockerfile -t purse-rmu .
#   docker run purse-rmu --help

# Jars are the same for every processor, so they are built on the builder's own.
FROM --platform=$BUILDPLATFORM maven:3.9-eclipse-temurin-25 AS build
WORKDIR /build
COPY . .
# Libraries stay in the builder's cache, which one build at a time may fill. The jar's time is fixed,
# because Java takes an ahead-of-time cache only for a jar of the same time.
RUN --mount=type=cache,target=/root/.m2,sharing=locked \
    mvn -B -ntp -Dmaven.test.skip=true -DskipTests -Dexec.skip=true -pl read-model-updater -am package \
    && touch --date=2026-01-01T00:00:00Z read-model-updater/target/read-model-updater.jar

#checkov:skip=CKV_DOCKER_2:a task that runs and ends is judged by its exit code
FROM eclipse-temurin:25-jre-noble
ARG VERSION=development
ARG REVISION=unknown
LABEL org.opencontainers.image.title="Purse read-model updater" \
      org.opencontainers.image.description="Copies what changed in the ledger to the read model" \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}"
RUN groupadd --gid 10001 purse \
    && useradd --uid 10001 --gid purse --no-create-home --shell /usr/sbin/nologin purse
COPY build/train.sh build/rds-certificates.pem /opt/purse/
COPY --from=build /build/read-model-updater/target/read-model-updater.jar /opt/purse/
COPY --from=build /build/read-model-updater/target/classes/META-INF/THIRD-PARTY.txt /opt/purse/
# With the image's own Java, on the processor that it is for.
RUN /opt/purse/train.sh updater /opt/purse/read-model-updater.jar /opt/purse/read-model-updater.aot
USER 10001:10001
# One collecting thread: a task has a quarter of a processor, though Java may see more.
ENTRYPOINT ["java", "-XX:AOTCache=/opt/purse/read-model-updater.aot", "-XX:+UseSerialGC", "-XX:MaxRAMPercentage=60", "-XX:+ExitOnOutOfMemoryError", "-jar", "/opt/purse/read-model-updater.jar"]

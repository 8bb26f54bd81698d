#!/usr/bin/env bash
# Measures how fast the command API is ready, its jar alone against its jar with an ahead-of-time
# cache, and how much memory it takes after 10,000 requests where 512 MiB are all there is.
# Needs the fat jars (mvn package -DskipTests), curl, and nothing else at work. It starts the stores
# by `./purse up`, and prints Markdown.
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=build/jdk.sh
source build/jdk.sh
rounds=${1:-5}
jar=command-api/target/command-api.jar
work=$(mktemp -d)
port=18090
started=()

main() {
  local jdk
  jdk=$(find_jdk) || fail "$(explain_jdk)"
  PATH=$jdk/bin:$PATH
  [[ -f $jar ]] || fail "$jar is missing: mvn package -DskipTests"
  trap clean_up EXIT
  build/train.sh command "$jar" "$work/api.aot" >"$work/training.log" 2>&1
  start_stores
  echo "| started with | ready after, ms: median (lowest to highest) of $rounds | resident after 10,000 requests |"
  echo "|---|---|---|"
  # In turns, so that a slow minute of the machine does not fall on one of them.
  for ((round = 1; round <= rounds; round++)); do
    measure plain
    measure cached "-XX:AOTCache=$work/api.aot"
  done
  report plain "the jar alone"
  report cached "its ahead-of-time cache"
}

start_stores() {
  ./purse up --command-port 18081 --query-port 18082 >"$work/stores.log" 2>&1 &
  started+=($!)
  for _ in {1..600}; do
    if grep -q 'Purse is ready' "$work/stores.log"; then
      # As in: DynamoDB     http://127.0.0.1:8000, table purse
      AWS_ENDPOINT_URL_DYNAMODB=$(sed -n 's/^ *DynamoDB *\(http[^,]*\),.*/\1/p' "$work/stores.log")
      export AWS_ENDPOINT_URL_DYNAMODB AWS_REGION=eu-central-1 DDB_TABLE=purse
      export AWS_ACCESS_KEY_ID=local AWS_SECRET_ACCESS_KEY=local HOST=127.0.0.1 PORT=$port AUTH=off
      # As in a task, and in the training: what writes the log is then in the cache.
      export LOG_FORMAT=json
      return
    fi
    sleep 0.5
  done
  fail "./purse up was not ready within five minutes: $(tail -n 5 "$work/stores.log")"
}

# NAME [JAVA-OPTION...]
measure() {
  local name=$1 pid before
  shift
  before=$(date +%s%N)
  java "$@" -XX:+UseSerialGC -XX:MaxRAM=512m -XX:MaxRAMPercentage=60 -jar "$jar" >"$work/$name.log" 2>&1 &
  pid=$!
  started+=("$pid")
  until build/health-check.sh /health/ready 2>/dev/null; do
    kill -0 "$pid" 2>/dev/null || fail "it did not start: $(tail -n 5 "$work/$name.log")"
    sleep 0.005
  done
  echo $((($(date +%s%N) - before) / 1000000)) >>"$work/$name.ready"
  load
  awk '/^VmRSS/ {print int($2 / 1024)}' "/proc/$pid/status" >>"$work/$name.resident"
  kill "$pid"
  wait "$pid" || true
}

# Coins for a thousand wallets, sixteen at a time.
load() {
  curl --silent --show-error --fail --parallel --parallel-max 16 --output /dev/null \
    --json '{"amount": 1}' "http://127.0.0.1:$port/wallets/load-[1-1000]/transactions?n=[1-10]" \
    2>"$work/load.log" || fail "a request failed: $(tail -n 1 "$work/load.log")"
}

report() {
  echo "| $2 | $(spread "$work/$1.ready") | $(spread "$work/$1.resident") MiB |"
}

spread() {
  sort -n "$1" | awk '{v[NR] = $1} END {print v[int((NR + 1) / 2)] " (" v[1] " to " v[NR] ")"}'
}

clean_up() {
  local pid
  for pid in "${started[@]}"; do
    kill "$pid" 2>/dev/null || true
  done
  wait
  rm -rf "$work"
}

fail() {
  printf 'start.sh: %s\n' "$1" >&2
  exit 1
}

main

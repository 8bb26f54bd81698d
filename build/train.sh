#!/usr/bin/env bash
# Makes the ahead-of-time cache of a service's jar: runs it once, has it answer requests, ends it,
# and lets Java keep the classes that it loaded and linked, and the profiles of what it ran.
#   train.sh command|query|updater JAR CACHE
# There are no stores while an image is built, so the service is trained on what it does without
# them: it starts, reads requests, asks in vain, and answers. Java takes the cache only for the same
# jar (by size and time), the same Java and the same kind of processor.
set -euo pipefail
service=$1 jar=$2 cache=$3

main() {
  # Nobody listens at port 1: the stores refuse at once.
  export AWS_ENDPOINT_URL_DYNAMODB=http://127.0.0.1:1 AWS_REGION=eu-central-1 DDB_TABLE=training
  export AWS_ACCESS_KEY_ID=training AWS_SECRET_ACCESS_KEY=training
  export DATABASE_CONNECTION_TIMEOUT=250ms DATABASE_ENDPOINT=127.0.0.1:1 DATABASE_USER=training DATABASE_PASSWORD=training
  # Any free port: the service says in its log which one it got.
  export HOST=127.0.0.1 PORT=0 LOG_FORMAT=json AUTH=off
  case $service in
    command | query) train_api ;;
    updater) train_updater ;;
    *) fail "command, query or updater, not '$service'" ;;
  esac
  [[ -s $cache ]] || fail "Java has written no cache"
}

train_api() {
  local log pid
  log=$(mktemp)
  java -XX:AOTCacheOutput="$cache" -XX:+UseSerialGC -jar "$jar" >"$log" 2>&1 &
  pid=$!
  wait_until_it_listens "$pid" "$log"
  for n in {1..10}; do
    "ask_$service" "$n" || fail "the service does not answer any more"
  done
  kill "$pid"
  # 143 is what Java ends with after SIGTERM.
  wait "$pid" || (($? == 143)) || fail "the training run failed"
  rm "$log"
}

train_updater() {
  # 1 is what the updater ends with when a store does not answer.
  java -XX:AOTCacheOutput="$cache" -XX:+UseSerialGC -jar "$jar" update \
    || (($? == 1)) || fail "the training run failed"
}

wait_until_it_listens() {
  for _ in {1..600}; do
    PORT=$(sed -n 's/.*Listening on port \([0-9]*\).*/\1/p' "$2")
    if [[ -n $PORT ]]; then
      return 0
    fi
    kill -0 "$1" 2>/dev/null || fail "the service did not start: $(tail -n 5 "$2")"
    sleep 0.1
  done
  fail "the service did not listen within a minute"
}

ask_command() {
  ask POST "/wallets/training-$1/transactions" '{"amount": 20.3, "datetime": "2026-01-01T00:00:00Z"}'
  ask POST "/wallets/training-$1/transactions" '{"amount": "much"}'
  ask GET "/wallets/training-$1"
  ask GET /health/ready
}

ask_query() {
  ask GET "/wallets/training-$1/history?from=2026-01-01T00:00:00Z&to=2026-01-02T00:00:00Z"
  ask GET "/wallets/training-$1/history?from=never"
  ask GET "/wallets/training-$1"
  ask GET /health/ready
}

# By bash alone: the image has no curl. In a shell of its own, which ends if nobody listens.
ask() (
  body=${3:-}
  exec 3<>"/dev/tcp/127.0.0.1/$PORT"
  printf '%s %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: %s\r\n\r\n%s' \
    "$1" "$2" "${#body}" "$body" >&3
  cat <&3 >/dev/null
)

fail() {
  printf 'train.sh: %s\n' "$1" >&2
  exit 1
}

main

#!/usr/bin/env bash
# Whether the service in this container answers 200: `health-check.sh [/health/ready]`.
# By bash alone, because the image has no curl, and a JVM per check would cost more than the service.
set -euo pipefail
path=${1:-/health/live}

exec 3<>"/dev/tcp/127.0.0.1/${PORT:?}"
printf 'GET %s HTTP/1.0\r\n\r\n' "$path" >&3
read -r -t 5 _ status _ <&3
[[ $status == 200 ]]

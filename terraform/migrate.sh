#!/usr/bin/env bash
# Runs the updater's migrate as a task of its own and waits for its end, as `terraform apply` does
# between the database and the services. Where to run it is given in the environment.
set -euo pipefail

network="awsvpcConfiguration={subnets=[${SUBNETS:?}],securityGroups=[${SECURITY_GROUP:?}],assignPublicIp=${ASSIGN_PUBLIC_IP:?}}"
ecs=(aws --region "${REGION:?}" --output text ecs)

# A migration of many rows may take longer than the ten minutes for which the CLI itself would wait.
wait_max_seconds=${WAIT_MAX_SECONDS:-7200}
poll_seconds=${POLL_SECONDS:-10}

main() {
  local task exit_code reason
  task=$("${ecs[@]}" run-task --cluster "${CLUSTER:?}" --task-definition "${TASK_DEFINITION:?}" \
    --launch-type FARGATE --group migrate --network-configuration "$network" \
    --overrides '{"containerOverrides": [{"name": "updater", "command": ["migrate"]}]}' \
    --query 'tasks[0].taskArn')
  [[ $task == arn:* ]] || fail "no task was started: $task"
  echo "migrating: $task"
  await_stop "$task"
  read -r exit_code reason <<<"$(described "$task" '[containers[0].exitCode, stoppedReason]')"
  [[ $exit_code == 0 ]] || fail "migrate ended with exit code $exit_code ($reason): see the updater's log group"
  echo "migrated"
}

await_stop() {
  local status told=0
  SECONDS=0
  while status=$(described "$1" lastStatus) && [[ $status != STOPPED ]]; do
    ((SECONDS < wait_max_seconds)) \
      || fail "$1 is still $status after $wait_max_seconds s, and is left alone: apply again once it has stopped"
    if ((SECONDS / 60 > told)); then
      told=$((SECONDS / 60))
      echo "$status for $told min; at most $((wait_max_seconds / 60))"
    fi
    sleep "$poll_seconds"
  done
  [[ $status == STOPPED ]] || fail "$1 goes on, but what becomes of it cannot be asked"
}

# What is asked of the task.
described() {
  "${ecs[@]}" describe-tasks --cluster "$CLUSTER" --tasks "$1" --query "tasks[0].$2"
}

fail() {
  printf 'migrate.sh: %s\n' "$1" >&2
  exit 1
}

main

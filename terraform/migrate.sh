#!/usr/bin/env bash
# Runs the updater's migrate as a task of its own and waits for its end, as `terraform apply` does
# between the database and the services. Where to run it is given in the environment.
set -euo pipefail

network="awsvpcConfiguration={subnets=[${SUBNETS:?}],securityGroups=[${SECURITY_GROUP:?}],assignPublicIp=${ASSIGN_PUBLIC_IP:?}}"
ecs=(aws --region "${REGION:?}" --output text ecs)

main() {
  local task exit_code
  task=$("${ecs[@]}" run-task --cluster "${CLUSTER:?}" --task-definition "${TASK_DEFINITION:?}" \
    --launch-type FARGATE --group migrate --network-configuration "$network" \
    --overrides '{"containerOverrides": [{"name": "updater", "command": ["migrate"]}]}' \
    --query 'tasks[0].taskArn')
  [[ $task == arn:* ]] || fail "no task was started: $task"
  echo "migrating: $task"
  "${ecs[@]}" wait tasks-stopped --cluster "$CLUSTER" --tasks "$task"
  exit_code=$("${ecs[@]}" describe-tasks --cluster "$CLUSTER" --tasks "$task" \
    --query 'tasks[0].containers[0].exitCode')
  [[ $exit_code == 0 ]] || fail "migrate ended with exit code $exit_code: see the updater's log group"
  echo "migrated"
}

fail() {
  printf 'migrate.sh: %s\n' "$1" >&2
  exit 1
}

main

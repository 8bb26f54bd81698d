# Names and numbers that several files agree on.
data "aws_caller_identity" "current" {}

data "aws_partition" "current" {}

locals {
  name = "${var.project_name}-${var.env_name}"

  account_id = data.aws_caller_identity.current.account_id
  partition  = data.aws_partition.current.partition

  # Inside a container; the load balancer speaks HTTPS to the world.
  container_port = 8080

  # A service finishes what it has begun within STOP_TIMEOUT; ECS kills what is left a little later.
  stop_timeout_seconds = 20
  kill_timeout_seconds = 30

  # The user of both Dockerfiles.
  container_user = "10001:10001"

  # A pausing database has no connection left and sleeps; waking it takes about 15 seconds.
  database_pauses             = var.aurora_min_capacity == 0
  database_connection_timeout = local.database_pauses ? "30s" : null
}

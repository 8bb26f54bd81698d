# Names and numbers that several files agree on.
data "aws_caller_identity" "current" {}

data "aws_partition" "current" {}

locals {
  name = "${var.project_name}-${var.env_name}"

  account_id = data.aws_caller_identity.current.account_id
  partition  = data.aws_partition.current.partition

  # Inside a container; the load balancer speaks HTTPS to the world.
  container_port = 8080

  # What the load balancer's checks need to find a red task, that many in a row, and to stop sending
  # requests to it. A task on Spot is told to end while it still gets them, so it serves on for
  # STOP_DELAY with its health red; then it finishes what it has begun within STOP_TIMEOUT, and ECS
  # kills what is left a little later. Fargate waits for two minutes at most.
  health_interval_seconds = 10
  health_timeout_seconds  = 5
  health_failures         = 3
  stop_delay_seconds      = 35
  stop_timeout_seconds    = 20
  kill_timeout_seconds    = 65

  # What Fargate has: MiB of memory by units of CPU.
  fargate_memory = {
    "256"  = tolist([512, 1024, 2048])
    "512"  = range(1024, 4097, 1024)
    "1024" = range(2048, 8193, 1024)
    "2048" = range(4096, 16385, 1024)
    "4096" = range(8192, 30721, 1024)
  }

  # The user of both Dockerfiles.
  container_user = "10001:10001"

  # A pausing database has no connection left and sleeps; waking it takes about 15 seconds.
  database_pauses             = var.aurora_min_capacity == 0
  database_connection_timeout = local.database_pauses ? "30s" : null
}

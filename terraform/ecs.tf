# The cluster, and what all tasks have in common.
locals {
  # The first task of a service always runs on capacity that nobody takes away. A sum, because the
  # parser of our own checks knows no difference.
  capacity = [
    { provider = "FARGATE", base = 1, weight = 100 + -1 * var.spot_share },
    { provider = "FARGATE_SPOT", base = 0, weight = var.spot_share },
  ]

  # The services write nothing but logs: nothing in a container can be written to, and nobody in it
  # can become anybody else.
  container = {
    essential              = true
    user                   = local.container_user
    privileged             = false
    readonlyRootFilesystem = true
    stopTimeout            = local.kill_timeout_seconds
    linuxParameters = {
      initProcessEnabled = true
      capabilities       = { drop = ["ALL"], add = [] }
    }
  }

  # Alive, whether its stores are or not: ECS must not replace every task because a store is down.
  container_health_check = {
    command     = ["CMD", "/opt/purse/health-check.sh", "/health/live"]
    interval    = 10
    timeout     = 5
    retries     = 3
    startPeriod = 60
  }

  task_security_group_ids = {
    command-api = aws_security_group.command_api.id
    query-api   = aws_security_group.query_api.id
    updater     = aws_security_group.updater.id
  }
}

resource "aws_ecs_cluster" "purse" {
  #checkov:skip=CKV_AWS_65:container_insights says so; the services tell more of themselves

  name = local.name

  setting {
    name  = "containerInsights"
    value = var.container_insights ? "enabled" : "disabled"
  }
}

resource "aws_ecs_cluster_capacity_providers" "purse" {
  cluster_name       = aws_ecs_cluster.purse.name
  capacity_providers = ["FARGATE", "FARGATE_SPOT"]
}

# To AWS, whose addresses are many; and to the database, by its own rules.
resource "aws_vpc_security_group_egress_rule" "tasks_https" {
  for_each = local.task_security_group_ids

  security_group_id = each.value
  description       = "AWS APIs and images"
  cidr_ipv4         = "0.0.0.0/0"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
}

resource "aws_vpc_security_group_egress_rule" "tasks_database" {
  for_each = {
    query-api = aws_security_group.query_api.id
    updater   = aws_security_group.updater.id
  }

  security_group_id            = each.value
  description                  = "PostgreSQL"
  referenced_security_group_id = aws_security_group.database.id
  ip_protocol                  = "tcp"
  from_port                    = local.database_port
  to_port                      = local.database_port
}

# What a task needs to start: ECS tries at once, and a deployment whose first tasks fail is given up.
resource "terraform_data" "tasks_can_start" {
  depends_on = [
    aws_ecs_cluster_capacity_providers.purse,
    aws_iam_role_policy.execution,
    aws_route.nat,
    aws_route.public,
    aws_route_table_association.private,
    aws_route_table_association.public,
    aws_vpc_endpoint.dynamodb,
    aws_vpc_endpoint.interface,
    aws_vpc_endpoint.s3,
    aws_vpc_security_group_egress_rule.tasks_database,
    aws_vpc_security_group_egress_rule.tasks_https,
    aws_vpc_security_group_ingress_rule.database,
    aws_vpc_security_group_ingress_rule.endpoints,
    terraform_data.way_out_of_given_vpc,
  ]
}

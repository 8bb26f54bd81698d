# The read-model updater: a task that runs and ends, by a schedule.
locals {
  updater_environment = {
    AWS_REGION                  = var.region
    DDB_TABLE                   = aws_dynamodb_table.ledger.name
    DATABASE_ENDPOINT           = local.database_url_writer
    DATABASE_AUTH               = "secret"
    DATABASE_SECRET_ID          = local.database_secret_arn
    DATABASE_CONNECTION_TIMEOUT = local.database_connection_timeout
    DATABASE_WAIT               = "120s"
    QUERY_DATABASE_AUTH         = "iam"
    LOG_FORMAT                  = "json"
    LOG_LEVEL                   = var.log_level
  }

  # By group, events of a task tell what it was for.
  updater_schedules = {
    update = {
      expression  = var.updater_every_minutes == 1 ? "rate(1 minute)" : "rate(${var.updater_every_minutes} minutes)"
      description = "Copies what changed in the ledger to the read model."
      command     = ["update"]
    }
    reconcile = {
      expression  = var.reconcile_schedule
      description = "Compares coins, pages and read model; exit code 1 if they differ."
      command     = ["reconcile", "--format", "json", "--read-units-per-second", tostring(var.reconcile_read_units_per_second)]
    }
  }
}

resource "aws_ecs_task_definition" "updater" {
  family                   = "${local.name}-updater"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = var.updater.cpu
  memory                   = var.updater.memory
  execution_role_arn       = aws_iam_role.execution.arn
  task_role_arn            = aws_iam_role.updater.arn

  # The schedules name the revision before until migrate has succeeded with this one.
  skip_destroy = true

  runtime_platform {
    operating_system_family = "LINUX"
    cpu_architecture        = var.cpu_architecture
  }

  container_definitions = jsonencode([
    merge(local.container, {
      name        = "updater"
      image       = "${aws_ecr_repository.image["read-model-updater"].repository_url}:${var.image_tag}"
      command     = ["update"]
      environment = [for name, value in local.updater_environment : { name = name, value = value } if value != null]

      logConfiguration = {
        logDriver = "awslogs"
        options = {
          awslogs-region        = var.region
          awslogs-group         = aws_cloudwatch_log_group.task["updater"].name
          awslogs-stream-prefix = "task"
        }
      }
    })
  ])
}

resource "aws_scheduler_schedule_group" "updater" {
  name = local.name
}

resource "aws_scheduler_schedule" "updater" {
  #checkov:skip=CKV_AWS_297:it holds the names of two commands and nothing secret

  for_each = local.updater_schedules

  name                = each.key
  group_name          = aws_scheduler_schedule_group.updater.name
  description         = each.value.description
  schedule_expression = each.value.expression

  flexible_time_window {
    mode = "OFF"
  }

  target {
    arn      = aws_ecs_cluster.purse.arn
    role_arn = aws_iam_role.scheduler.arn

    # The revision of this apply, so that a rollback rolls it back too.
    ecs_parameters {
      task_definition_arn     = aws_ecs_task_definition.updater.arn
      task_count              = 1
      launch_type             = "FARGATE"
      platform_version        = "LATEST"
      group                   = each.key
      enable_ecs_managed_tags = true

      network_configuration {
        subnets          = local.task_subnet_ids
        security_groups  = [aws_security_group.updater.id]
        assign_public_ip = local.tasks_are_public
      }
    }

    input = jsonencode({
      containerOverrides = [{ name = "updater", command = each.value.command }]
    })

    # For tasks that could not be started. One that failed leaves its work to the next.
    retry_policy {
      maximum_retry_attempts       = 3
      maximum_event_age_in_seconds = 300
    }

    dead_letter_config {
      arn = aws_sqs_queue.not_started.arn
    }
  }

  depends_on = [terraform_data.tasks_can_start, aws_iam_role_policy.scheduler, aws_iam_role_policy.updater, terraform_data.migration]
}

# Runs that could not be started, with the reason.
resource "aws_sqs_queue" "not_started" {
  name                      = "${local.name}-updater-not-started"
  sqs_managed_sse_enabled   = true
  message_retention_seconds = 1209600
}

resource "aws_security_group" "updater" {
  #checkov:skip=CKV2_AWS_5:the schedules and migrate.sh attach it, which checkov does not see

  name        = "${local.name}-updater"
  description = "The updater: reached by nobody."
  vpc_id      = local.vpc_id

  tags = { Name = "${local.name}-updater" }
}

# Brings the schema up to date before services of a new version start, and only then.
resource "terraform_data" "migration" {
  count = var.migrate_on_apply ? 1 : 0

  triggers_replace = [aws_ecs_task_definition.updater.arn]

  provisioner "local-exec" {
    command = "${path.module}/migrate.sh"

    environment = {
      REGION           = var.region
      CLUSTER          = aws_ecs_cluster.purse.name
      TASK_DEFINITION  = aws_ecs_task_definition.updater.arn
      SUBNETS          = join(",", local.task_subnet_ids)
      SECURITY_GROUP   = aws_security_group.updater.id
      ASSIGN_PUBLIC_IP = local.tasks_are_public ? "ENABLED" : "DISABLED"
    }
  }

  depends_on = [terraform_data.tasks_can_start, aws_iam_role_policy.updater, aws_rds_cluster_instance.read_model]
}

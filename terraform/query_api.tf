# The query API: answers from the read model.
locals {
  query_api_environment = {
    PORT                        = tostring(local.container_port)
    STOP_DELAY                  = "${local.stop_delay_seconds}s"
    STOP_TIMEOUT                = "${local.stop_timeout_seconds}s"
    AWS_REGION                  = var.region
    DATABASE_ENDPOINT           = local.database_url_reader
    DATABASE_AUTH               = "iam"
    DATABASE_USER               = local.database_query_user
    DATABASE_CONNECTION_TIMEOUT = local.database_connection_timeout
    DATABASE_IDLE_CONNECTIONS   = local.database_pauses ? "0" : null
    DEFAULT_WALLET              = var.default_wallet
    UPDATE_EVERY                = "${var.updater_every_minutes}m"
    LOG_FORMAT                  = "json"
    LOG_LEVEL                   = var.log_level
    OTEL_EXPORTER_OTLP_ENDPOINT = var.otlp == null ? null : var.otlp.endpoint
  }
}

resource "aws_ecs_task_definition" "query_api" {
  family                   = "${local.name}-query-api"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = var.query_api.cpu
  memory                   = var.query_api.memory
  execution_role_arn       = aws_iam_role.execution.arn
  task_role_arn            = aws_iam_role.query_api.arn

  # The revision before stays for those who still name it: tasks that run, and a deployment that is
  # rolled back.
  skip_destroy = true

  runtime_platform {
    operating_system_family = "LINUX"
    cpu_architecture        = var.cpu_architecture
  }

  container_definitions = jsonencode([
    merge(local.container, {
      name         = "query-api"
      image        = "${aws_ecr_repository.image["query-api"].repository_url}:${var.image_tag}"
      portMappings = [{ containerPort = local.container_port, protocol = "tcp" }]
      healthCheck  = local.container_health_check
      environment  = [for name, value in merge(local.query_api_environment, local.access_environment) : { name = name, value = value } if value != null]

      logConfiguration = {
        logDriver = "awslogs"
        options = {
          awslogs-region        = var.region
          awslogs-group         = aws_cloudwatch_log_group.task["query-api"].name
          awslogs-stream-prefix = "task"
        }
      }
    })
  ])
}

resource "aws_ecs_service" "query_api" {
  name            = "query-api"
  cluster         = aws_ecs_cluster.purse.id
  task_definition = aws_ecs_task_definition.query_api.arn
  desired_count   = var.query_api.tasks_min

  availability_zone_rebalancing      = "ENABLED"
  deployment_minimum_healthy_percent = 100
  deployment_maximum_percent         = 200
  health_check_grace_period_seconds  = 60
  enable_ecs_managed_tags            = true
  propagate_tags                     = "SERVICE"

  # Or spot_share could not be changed: another strategy needs new tasks.
  force_new_deployment = true

  deployment_circuit_breaker {
    enable   = true
    rollback = true
  }

  dynamic "capacity_provider_strategy" {
    for_each = local.capacity

    content {
      capacity_provider = capacity_provider_strategy.value.provider
      base              = capacity_provider_strategy.value.base
      weight            = capacity_provider_strategy.value.weight
    }
  }

  network_configuration {
    subnets          = local.task_subnet_ids
    security_groups  = [aws_security_group.query_api.id]
    assign_public_ip = local.tasks_are_public
  }

  load_balancer {
    target_group_arn = aws_lb_target_group.query_api.arn
    container_name   = "query-api"
    container_port   = local.container_port
  }

  # Autoscaling decides from here on.
  lifecycle {
    ignore_changes = [desired_count]
  }

  # It needs the schema of its own version.
  depends_on = [terraform_data.tasks_can_start, aws_iam_role_policy.query_api, aws_lb_listener_rule.api, aws_rds_cluster_instance.read_model, aws_vpc_security_group_egress_rule.alb, aws_vpc_security_group_ingress_rule.query_api, terraform_data.migration]
}

resource "aws_lb_target_group" "query_api" {
  #checkov:skip=CKV_AWS_378:TLS ends at the load balancer; tasks are reached from it alone, within the VPC

  name                 = "${local.name}-query"
  vpc_id               = local.vpc_id
  target_type          = "ip"
  protocol             = "HTTP"
  port                 = local.container_port
  deregistration_delay = local.stop_timeout_seconds

  health_check {
    path                = "/health/live"
    matcher             = "200"
    interval            = local.health_interval_seconds
    timeout             = local.health_timeout_seconds
    healthy_threshold   = 2
    unhealthy_threshold = local.health_failures
  }
}

resource "aws_security_group" "query_api" {
  name        = "${local.name}-query-api"
  description = "The query API: reached by the load balancer."
  vpc_id      = local.vpc_id

  tags = { Name = "${local.name}-query-api" }
}

resource "aws_vpc_security_group_ingress_rule" "query_api" {
  security_group_id            = aws_security_group.query_api.id
  description                  = "From the load balancer"
  referenced_security_group_id = aws_security_group.alb.id
  ip_protocol                  = "tcp"
  from_port                    = local.container_port
  to_port                      = local.container_port
}

resource "aws_appautoscaling_target" "query_api" {
  service_namespace  = "ecs"
  resource_id        = "service/${aws_ecs_cluster.purse.name}/${aws_ecs_service.query_api.name}"
  scalable_dimension = "ecs:service:DesiredCount"
  min_capacity       = var.query_api.tasks_min
  max_capacity       = var.query_api.tasks_max
}

resource "aws_appautoscaling_policy" "query_api_requests" {
  name               = "requests"
  policy_type        = "TargetTrackingScaling"
  service_namespace  = aws_appautoscaling_target.query_api.service_namespace
  resource_id        = aws_appautoscaling_target.query_api.resource_id
  scalable_dimension = aws_appautoscaling_target.query_api.scalable_dimension

  target_tracking_scaling_policy_configuration {
    target_value       = var.query_api.requests_per_minute
    scale_out_cooldown = 60
    scale_in_cooldown  = 300

    predefined_metric_specification {
      predefined_metric_type = "ALBRequestCountPerTarget"
      resource_label         = "${aws_lb.api.arn_suffix}/${aws_lb_target_group.query_api.arn_suffix}"
    }
  }

  # The metric exists once the load balancer knows the target group.
  depends_on = [aws_lb_listener_rule.api]
}

resource "aws_appautoscaling_policy" "query_api_cpu" {
  name               = "cpu"
  policy_type        = "TargetTrackingScaling"
  service_namespace  = aws_appautoscaling_target.query_api.service_namespace
  resource_id        = aws_appautoscaling_target.query_api.resource_id
  scalable_dimension = aws_appautoscaling_target.query_api.scalable_dimension

  target_tracking_scaling_policy_configuration {
    target_value       = 60
    scale_out_cooldown = 60
    scale_in_cooldown  = 300

    predefined_metric_specification {
      predefined_metric_type = "ECSServiceAverageCPUUtilization"
    }
  }
}

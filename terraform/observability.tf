# Logs, the dashboard, and the alarms. docs/operations/runbook.md says of each what it means and what
# to do. They rest on what AWS measures by itself and on our log lines.
resource "aws_cloudwatch_log_group" "task" {
  #checkov:skip=CKV_AWS_338:log_retention_days says how long

  for_each = toset(["command-api", "query-api", "updater"])

  name              = "/${local.name}/${each.key}"
  retention_in_days = var.log_retention_days
  kms_key_id        = var.kms_key_arn
}

resource "aws_cloudwatch_log_group" "database" {
  #checkov:skip=CKV_AWS_338:log_retention_days says how long

  name              = "/aws/rds/cluster/${local.name}-read-model/postgresql"
  retention_in_days = var.log_retention_days
  kms_key_id        = var.kms_key_arn
}

# Whom to tell

resource "aws_sns_topic" "alarms" {
  name              = "${local.name}-alarms"
  kms_master_key_id = var.kms_key_arn
}

resource "aws_sns_topic_subscription" "email" {
  count = var.alarm_email == null ? 0 : 1

  topic_arn = aws_sns_topic.alarms.arn
  protocol  = "email"
  endpoint  = var.alarm_email
}

resource "aws_sns_topic_policy" "alarms" {
  arn    = aws_sns_topic.alarms.arn
  policy = data.aws_iam_policy_document.alarms.json
}

data "aws_iam_policy_document" "alarms" {
  statement {
    sid       = "TellOfAlarmsAndEvents"
    actions   = ["sns:Publish"]
    resources = [aws_sns_topic.alarms.arn]

    principals {
      type        = "Service"
      identifiers = ["cloudwatch.amazonaws.com", "events.amazonaws.com", "events.rds.amazonaws.com"]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:SourceAccount"
      values   = [local.account_id]
    }
  }
}

# From log lines

locals {
  metric_namespace = local.name

  # The first words of an updater's last line are how it ended; ERROR is never routine.
  log_metrics = {
    command-api-errors = { log_group = "command-api", pattern = "{ $.level = \"ERROR\" }" }
    query-api-errors   = { log_group = "query-api", pattern = "{ $.level = \"ERROR\" }" }
    updater-successes  = { log_group = "updater", pattern = "{ $.formattedMessage = \"succeeded after *\" }" }
    updater-failures   = { log_group = "updater", pattern = "{ ($.level = \"ERROR\") || ($.formattedMessage = \"incomplete after *\") }" }
  }
}

resource "aws_cloudwatch_log_metric_filter" "line" {
  for_each = local.log_metrics

  name           = each.key
  log_group_name = aws_cloudwatch_log_group.task[each.value.log_group].name
  pattern        = each.value.pattern

  metric_transformation {
    namespace = local.metric_namespace
    name      = each.key
    value     = "1"
    unit      = "Count"
  }
}

# Alarms

locals {
  alb_dimensions     = { LoadBalancer = aws_lb.api.arn_suffix }
  command_dimensions = { LoadBalancer = aws_lb.api.arn_suffix, TargetGroup = aws_lb_target_group.command_api.arn_suffix }
  query_dimensions   = { LoadBalancer = aws_lb.api.arn_suffix, TargetGroup = aws_lb_target_group.query_api.arn_suffix }
  aurora_dimensions  = { DBClusterIdentifier = aws_rds_cluster.read_model.cluster_identifier }

  # Three runs may be missed, and a run takes its time.
  updater_silence_minutes = 3 * var.updater_every_minutes + 10

  # Alarms on one metric. `above` or `below` is the threshold that is still right; `missing` says what
  # no figure means: no requests are no trouble, no update is.
  alarms = {
    command-api-5xx = {
      description = "The command API answers with 5xx."
      namespace   = "AWS/ApplicationELB", metric = "HTTPCode_Target_5XX_Count", dimensions = local.command_dimensions
      statistic   = "Sum", above = 5, below = null, minutes = 5, periods = 1, missing = "notBreaching"
    }
    query-api-5xx = {
      description = "The query API answers with 5xx."
      namespace   = "AWS/ApplicationELB", metric = "HTTPCode_Target_5XX_Count", dimensions = local.query_dimensions
      statistic   = "Sum", above = 5, below = null, minutes = 5, periods = 1, missing = "notBreaching"
    }
    load-balancer-5xx = {
      description = "The load balancer answers with 5xx itself: no task took the request, or none answered."
      namespace   = "AWS/ApplicationELB", metric = "HTTPCode_ELB_5XX_Count", dimensions = local.alb_dimensions
      statistic   = "Sum", above = 5, below = null, minutes = 5, periods = 1, missing = "notBreaching"
    }
    command-api-slow = {
      description = "The slowest hundredth of the command API's answers is slower than latency_alarm_millis."
      namespace   = "AWS/ApplicationELB", metric = "TargetResponseTime", dimensions = local.command_dimensions
      statistic   = "p99", above = var.latency_alarm_millis / 1000, below = null, minutes = 5, periods = 3, missing = "notBreaching"
    }
    query-api-slow = {
      description = "The slowest hundredth of the query API's answers is slower than latency_alarm_millis."
      namespace   = "AWS/ApplicationELB", metric = "TargetResponseTime", dimensions = local.query_dimensions
      statistic   = "p99", above = var.latency_alarm_millis / 1000, below = null, minutes = 5, periods = 3, missing = "notBreaching"
    }
    command-api-tasks = {
      description = "Fewer healthy tasks of the command API than tasks_min."
      namespace   = "AWS/ApplicationELB", metric = "HealthyHostCount", dimensions = local.command_dimensions
      statistic   = "Minimum", above = null, below = var.command_api.tasks_min, minutes = 1, periods = 10, missing = "breaching"
    }
    query-api-tasks = {
      description = "Fewer healthy tasks of the query API than tasks_min."
      namespace   = "AWS/ApplicationELB", metric = "HealthyHostCount", dimensions = local.query_dimensions
      statistic   = "Minimum", above = null, below = var.query_api.tasks_min, minutes = 1, periods = 10, missing = "breaching"
    }
    command-api-cpu = {
      description = "The command API's tasks are busy although there are as many as may be."
      namespace   = "AWS/ECS", metric = "CPUUtilization", dimensions = { ClusterName = aws_ecs_cluster.purse.name, ServiceName = aws_ecs_service.command_api.name }
      statistic   = "Average", above = 85, below = null, minutes = 5, periods = 3, missing = "notBreaching"
    }
    query-api-cpu = {
      description = "The query API's tasks are busy although there are as many as may be."
      namespace   = "AWS/ECS", metric = "CPUUtilization", dimensions = { ClusterName = aws_ecs_cluster.purse.name, ServiceName = aws_ecs_service.query_api.name }
      statistic   = "Average", above = 85, below = null, minutes = 5, periods = 3, missing = "notBreaching"
    }
    command-api-errors = {
      description = "The command API logged an ERROR: a bug, or a store that refuses."
      namespace   = local.metric_namespace, metric = "command-api-errors", dimensions = {}
      statistic   = "Sum", above = 0, below = null, minutes = 5, periods = 1, missing = "notBreaching"
    }
    query-api-errors = {
      description = "The query API logged an ERROR: a bug, or a store that refuses."
      namespace   = local.metric_namespace, metric = "query-api-errors", dimensions = {}
      statistic   = "Sum", above = 0, below = null, minutes = 5, periods = 1, missing = "notBreaching"
    }
    updater-silent = {
      description = "No run of the updater has succeeded for a while: the read model falls behind."
      namespace   = local.metric_namespace, metric = "updater-successes", dimensions = {}
      statistic   = "Sum", above = null, below = 1, minutes = 5, periods = ceil(local.updater_silence_minutes / 5), missing = "breaching"
    }
    updater-failures = {
      description = "Runs of the updater fail, or set wallets aside."
      namespace   = local.metric_namespace, metric = "updater-failures", dimensions = {}
      statistic   = "Sum", above = 0, below = null, minutes = 5, periods = 1, missing = "notBreaching"
    }
    updater-not-started = {
      description = "The scheduler could not start the updater; the queue holds the reason."
      namespace   = "AWS/SQS", metric = "ApproximateNumberOfMessagesVisible", dimensions = { QueueName = aws_sqs_queue.not_started.name }
      statistic   = "Maximum", above = 0, below = null, minutes = 5, periods = 1, missing = "notBreaching"
    }
    ledger-write-throttles = {
      description = "DynamoDB turns writes of the ledger away."
      namespace   = "AWS/DynamoDB", metric = "WriteThrottleEvents", dimensions = { TableName = aws_dynamodb_table.ledger.name }
      statistic   = "Sum", above = 10, below = null, minutes = 5, periods = 2, missing = "notBreaching"
    }
    ledger-read-throttles = {
      description = "DynamoDB turns reads of the ledger away."
      namespace   = "AWS/DynamoDB", metric = "ReadThrottleEvents", dimensions = { TableName = aws_dynamodb_table.ledger.name }
      statistic   = "Sum", above = 10, below = null, minutes = 5, periods = 2, missing = "notBreaching"
    }
    ledger-index-throttles = {
      description = "The index of pending pages cannot keep up, which holds up the ledger too."
      namespace   = "AWS/DynamoDB", metric = "WriteThrottleEvents", dimensions = { TableName = aws_dynamodb_table.ledger.name, GlobalSecondaryIndexName = "pending" }
      statistic   = "Sum", above = 10, below = null, minutes = 5, periods = 2, missing = "notBreaching"
    }
    ledger-system-errors = {
      description = "DynamoDB fails to record coins."
      namespace   = "AWS/DynamoDB", metric = "SystemErrors", dimensions = { TableName = aws_dynamodb_table.ledger.name, Operation = "TransactWriteItems" }
      statistic   = "Sum", above = 5, below = null, minutes = 5, periods = 2, missing = "notBreaching"
    }
    read-model-capacity = {
      description = "The database works at nearly its largest capacity."
      namespace   = "AWS/RDS", metric = "ACUUtilization", dimensions = local.aurora_dimensions
      statistic   = "Maximum", above = 90, below = null, minutes = 5, periods = 3, missing = "notBreaching"
    }
    read-model-connections = {
      description = "The database has more connections than services and updater make."
      namespace   = "AWS/RDS", metric = "DatabaseConnections", dimensions = local.aurora_dimensions
      statistic   = "Maximum", above = 10 * (2 * var.query_api.tasks_max) + 20, below = null, minutes = 5, periods = 3, missing = "notBreaching"
    }
    read-model-replica-lag = {
      description = "The database's second instance is more than two seconds behind the first."
      namespace   = "AWS/RDS", metric = "AuroraReplicaLagMaximum", dimensions = local.aurora_dimensions
      statistic   = "Maximum", above = 2000, below = null, minutes = 5, periods = 3, missing = "notBreaching"
    }
  }
}

resource "aws_cloudwatch_metric_alarm" "purse" {
  for_each = local.alarms

  alarm_name          = "${local.name}-${each.key}"
  alarm_description   = "${each.value.description} See docs/operations/runbook.md, ${each.key}."
  namespace           = each.value.namespace
  metric_name         = each.value.metric
  dimensions          = each.value.dimensions
  statistic           = startswith(each.value.statistic, "p") ? null : each.value.statistic
  extended_statistic  = startswith(each.value.statistic, "p") ? each.value.statistic : null
  comparison_operator = each.value.above != null ? "GreaterThanThreshold" : "LessThanThreshold"
  threshold           = each.value.above != null ? each.value.above : each.value.below
  period              = 60 * each.value.minutes
  evaluation_periods  = each.value.periods
  treat_missing_data  = each.value.missing
  alarm_actions       = [aws_sns_topic.alarms.arn]
  ok_actions          = [aws_sns_topic.alarms.arn]
}

# Events that are news by themselves

locals {
  events = {
    reconcile-failed = {
      description = "reconcile ended with differences, or could not run."
      pattern = {
        source      = ["aws.ecs"]
        detail-type = ["ECS Task State Change"]
        detail = {
          clusterArn = [aws_ecs_cluster.purse.arn]
          group      = ["reconcile"]
          lastStatus = ["STOPPED"]
          # A task whose image cannot be fetched ends without an exit code.
          "$or" = [
            { containers = { exitCode = [{ anything-but = 0 }] } },
            { stopCode = ["TaskFailedToStart"] },
          ]
        }
      }
    }
    deployment-failed = {
      description = "A deployment of a service failed, and was rolled back."
      pattern = {
        source      = ["aws.ecs"]
        detail-type = ["ECS Deployment State Change"]
        resources   = [aws_ecs_service.command_api.id, aws_ecs_service.query_api.id]
        detail      = { eventName = ["SERVICE_DEPLOYMENT_FAILED"] }
      }
    }
  }
}

resource "aws_cloudwatch_event_rule" "news" {
  for_each = local.events

  name          = "${local.name}-${each.key}"
  description   = "${each.value.description} See docs/operations/runbook.md, ${each.key}."
  event_pattern = jsonencode(each.value.pattern)
}

resource "aws_cloudwatch_event_target" "news" {
  for_each = local.events

  rule      = aws_cloudwatch_event_rule.news[each.key].name
  arn       = aws_sns_topic.alarms.arn
  target_id = "alarms"
}

resource "aws_db_event_subscription" "read_model" {
  name             = "${local.name}-read-model"
  sns_topic        = aws_sns_topic.alarms.arn
  source_type      = "db-cluster"
  source_ids       = [aws_rds_cluster.read_model.cluster_identifier]
  event_categories = ["failover", "failure"]
}

# Dashboard

locals {
  dashboard = [
    { title = "Requests", stat = "Sum", metrics = [
      ["AWS/ApplicationELB", "RequestCount", "TargetGroup", aws_lb_target_group.command_api.arn_suffix, "LoadBalancer", aws_lb.api.arn_suffix, { label = "command" }],
      ["AWS/ApplicationELB", "RequestCount", "TargetGroup", aws_lb_target_group.query_api.arn_suffix, "LoadBalancer", aws_lb.api.arn_suffix, { label = "query" }],
    ] },
    { title = "Time to answer, 99th percentile, seconds", stat = "p99", metrics = [
      ["AWS/ApplicationELB", "TargetResponseTime", "TargetGroup", aws_lb_target_group.command_api.arn_suffix, "LoadBalancer", aws_lb.api.arn_suffix, { label = "command" }],
      ["AWS/ApplicationELB", "TargetResponseTime", "TargetGroup", aws_lb_target_group.query_api.arn_suffix, "LoadBalancer", aws_lb.api.arn_suffix, { label = "query" }],
    ] },
    { title = "Answers 4xx and 5xx", stat = "Sum", metrics = [
      ["AWS/ApplicationELB", "HTTPCode_Target_4XX_Count", "TargetGroup", aws_lb_target_group.command_api.arn_suffix, "LoadBalancer", aws_lb.api.arn_suffix, { label = "command 4xx" }],
      ["AWS/ApplicationELB", "HTTPCode_Target_5XX_Count", "TargetGroup", aws_lb_target_group.command_api.arn_suffix, "LoadBalancer", aws_lb.api.arn_suffix, { label = "command 5xx" }],
      ["AWS/ApplicationELB", "HTTPCode_Target_4XX_Count", "TargetGroup", aws_lb_target_group.query_api.arn_suffix, "LoadBalancer", aws_lb.api.arn_suffix, { label = "query 4xx" }],
      ["AWS/ApplicationELB", "HTTPCode_Target_5XX_Count", "TargetGroup", aws_lb_target_group.query_api.arn_suffix, "LoadBalancer", aws_lb.api.arn_suffix, { label = "query 5xx" }],
      ["AWS/ApplicationELB", "HTTPCode_ELB_5XX_Count", "LoadBalancer", aws_lb.api.arn_suffix, { label = "load balancer 5xx" }],
    ] },
    { title = "Updater: runs that succeeded and failed", stat = "Sum", metrics = [
      [local.metric_namespace, "updater-successes", { label = "succeeded" }],
      [local.metric_namespace, "updater-failures", { label = "failed or incomplete" }],
    ] },
    { title = "Ledger: units consumed", stat = "Sum", metrics = [
      ["AWS/DynamoDB", "ConsumedWriteCapacityUnits", "TableName", aws_dynamodb_table.ledger.name, { label = "writes" }],
      ["AWS/DynamoDB", "ConsumedReadCapacityUnits", "TableName", aws_dynamodb_table.ledger.name, { label = "reads" }],
    ] },
    { title = "Ledger: conflicts and throttles", stat = "Sum", metrics = [
      ["AWS/DynamoDB", "TransactionConflict", "TableName", aws_dynamodb_table.ledger.name, { label = "conflicts" }],
      ["AWS/DynamoDB", "WriteThrottleEvents", "TableName", aws_dynamodb_table.ledger.name, { label = "write throttles" }],
      ["AWS/DynamoDB", "ReadThrottleEvents", "TableName", aws_dynamodb_table.ledger.name, { label = "read throttles" }],
    ] },
    { title = "Read model: capacity units", stat = "Maximum", metrics = [
      ["AWS/RDS", "ServerlessDatabaseCapacity", "DBClusterIdentifier", aws_rds_cluster.read_model.cluster_identifier, { label = "capacity" }],
      ["AWS/RDS", "DatabaseConnections", "DBClusterIdentifier", aws_rds_cluster.read_model.cluster_identifier, { label = "connections", yAxis = "right" }],
    ] },
    { title = "Services: CPU and memory, percent", stat = "Average", metrics = [
      ["AWS/ECS", "CPUUtilization", "ClusterName", aws_ecs_cluster.purse.name, "ServiceName", aws_ecs_service.command_api.name, { label = "command CPU" }],
      ["AWS/ECS", "MemoryUtilization", "ClusterName", aws_ecs_cluster.purse.name, "ServiceName", aws_ecs_service.command_api.name, { label = "command memory" }],
      ["AWS/ECS", "CPUUtilization", "ClusterName", aws_ecs_cluster.purse.name, "ServiceName", aws_ecs_service.query_api.name, { label = "query CPU" }],
      ["AWS/ECS", "MemoryUtilization", "ClusterName", aws_ecs_cluster.purse.name, "ServiceName", aws_ecs_service.query_api.name, { label = "query memory" }],
    ] },
  ]
}

resource "aws_cloudwatch_dashboard" "purse" {
  dashboard_name = local.name

  dashboard_body = jsonencode({
    widgets = [for index, widget in local.dashboard : {
      type   = "metric"
      x      = 12 * (index % 2)
      y      = 6 * floor(index / 2)
      width  = 12
      height = 6
      properties = {
        title   = widget.title
        region  = var.region
        stat    = widget.stat
        period  = 60
        view    = "timeSeries"
        metrics = widget.metrics
      }
    }]
  })
}

# What stands outside: a Prometheus that asks the tasks, and a collector that they send spans to.

locals {
  api_security_group_ids = {
    command-api = aws_security_group.command_api.id
    query-api   = aws_security_group.query_api.id
  }
}

resource "aws_vpc_security_group_ingress_rule" "prometheus" {
  for_each = var.prometheus_security_group_id == null ? {} : local.api_security_group_ids

  security_group_id            = each.value
  description                  = "From Prometheus"
  referenced_security_group_id = var.prometheus_security_group_id
  ip_protocol                  = "tcp"
  from_port                    = local.container_port
  to_port                      = local.container_port
}

resource "aws_vpc_security_group_egress_rule" "collector" {
  for_each = var.otlp == null ? {} : local.api_security_group_ids

  security_group_id            = each.value
  description                  = "Spans"
  referenced_security_group_id = var.otlp.security_group_id
  ip_protocol                  = "tcp"
  from_port                    = tonumber(regex(":([0-9]+)/?$", var.otlp.endpoint)[0])
  to_port                      = tonumber(regex(":([0-9]+)/?$", var.otlp.endpoint)[0])
}

# Plans of whole deployments, with an AWS that is only pretended: `terraform test`, without an account.
# What it pretends where a random text would not do:
mock_provider "aws" {
  mock_data "aws_iam_policy_document" {
    defaults = { json = "{\"Version\": \"2012-10-17\", \"Statement\": []}" }
  }

  mock_data "aws_caller_identity" {
    defaults = { account_id = "111122223333" }
  }

  mock_data "aws_partition" {
    defaults = { partition = "aws" }
  }

  mock_data "aws_availability_zones" {
    defaults = { names = ["eu-central-1a", "eu-central-1b", "eu-central-1c"] }
  }

  mock_data "aws_subnets" {
    defaults = { ids = ["subnet-1", "subnet-2"] }
  }
}

variables {
  region                = "eu-central-1"
  env_name              = "test"
  image_tag             = "1.0.0"
  create_vpc            = true
  my_ip                 = "203.0.113.7"
  acm_certification_arn = "arn:aws:acm:eu-central-1:111122223333:certificate/00000000-0000-0000-0000-000000000000"
  auth                  = "off"
}

run "all_defaults" {
  command = plan

  assert {
    condition     = length(aws_nat_gateway.made) == 1 && length(aws_vpc_endpoint.interface) == 0
    error_message = "a made VPC has one NAT gateway"
  }

  assert {
    condition     = [for rule in values(aws_lb_listener_rule.api) : rule.priority] == [10, 20, 30, 40]
    error_message = "by path, there are four rules"
  }

  assert {
    condition     = length(aws_vpc_security_group_ingress_rule.prometheus) == 0 && local.query_api_environment.OTEL_EXPORTER_OTLP_ENDPOINT == null
    error_message = "nobody asks for figures, and nobody takes spans"
  }

  assert {
    condition     = keys(aws_vpc_security_group_ingress_rule.alb_https) == ["203.0.113.7/32"]
    error_message = "only my_ip may reach the load balancer"
  }

  assert {
    condition     = aws_scheduler_schedule.updater["reconcile"].schedule_expression == "cron(17 3 ? * SUN *)"
    error_message = "ledger and read model are compared every week"
  }

  assert {
    condition     = jsondecode(aws_scheduler_schedule.updater["reconcile"].target[0].input).containerOverrides[0].command[0] == "reconcile" && jsondecode(aws_scheduler_schedule.updater["update"].target[0].input).containerOverrides[0].command == ["update"]
    error_message = "each schedule runs its command"
  }

  assert {
    condition     = aws_scheduler_schedule.updater["reconcile"].target[0].ecs_parameters[0].group == local.events.reconcile-failed.pattern.detail.group[0]
    error_message = "the event of a comparison that failed is known by its group"
  }

  assert {
    condition     = aws_ecs_service.command_api.force_new_deployment && aws_ecs_service.query_api.force_new_deployment
    error_message = "spot_share can be changed later"
  }

  assert {
    condition     = aws_ecs_task_definition.updater.skip_destroy && aws_ecs_task_definition.command_api.skip_destroy && aws_ecs_task_definition.query_api.skip_destroy
    error_message = "what still names the revision before has it"
  }

  assert {
    condition     = local.command_api_environment.STOP_DELAY == "35s" && local.query_api_environment.STOP_DELAY == "35s"
    error_message = "tasks serve on until the load balancer has noticed"
  }

  assert {
    condition     = !aws_rds_cluster.read_model.allow_major_version_upgrade && !aws_rds_cluster.read_model.skip_final_snapshot
    error_message = "no version comes by accident, and a last snapshot is left"
  }

  assert {
    condition     = aws_cloudwatch_metric_alarm.purse["command-api-slow"].threshold == 1 && aws_cloudwatch_metric_alarm.purse["read-model-connections"].threshold == 140
    error_message = "alarms know the settings that they depend on"
  }

  assert {
    condition     = aws_cloudwatch_metric_alarm.purse["updater-silent"].evaluation_periods == 5 && aws_cloudwatch_metric_alarm.purse["updater-silent"].period == 300
    error_message = "25 minutes without an update, at one every five, are too many"
  }
}

run "a_sleepy_database" {
  command = plan

  variables {
    egress                = "public_ip"
    spot_share            = 100
    updater_every_minutes = 60
    aurora_min_capacity   = 0
    deletion_protection   = false
  }

  assert {
    condition     = length(aws_nat_gateway.made) == 0 && aws_ecs_service.query_api.network_configuration[0].assign_public_ip
    error_message = "tasks have public addresses instead of a NAT gateway"
  }

  assert {
    condition     = local.query_api_environment.DATABASE_IDLE_CONNECTIONS == "0" && aws_rds_cluster.read_model.serverlessv2_scaling_configuration[0].seconds_until_auto_pause == 300
    error_message = "nothing keeps the database awake"
  }

  assert {
    condition     = local.query_api_environment.UPDATE_EVERY == "60m"
    error_message = "the dashboard knows how often the updater runs"
  }
}

run "by_host_with_tokens_and_endpoints" {
  command = plan

  variables {
    egress                = "endpoints"
    zones                 = 3
    acm_certification_arn = null
    domain_name           = "purse.example.com"
    hosted_zone_id        = "Z0123456789ABCDEFGHIJ"
    routing               = "host"
    aurora_instances      = 2
    alarm_email           = "on-call@example.com"
    kms_key_arn           = "arn:aws:kms:eu-central-1:111122223333:key/00000000-0000-0000-0000-000000000000"
    jwt = {
      issuer        = "https://login.example.com"
      jwks_endpoint = "https://login.example.com/.well-known/jwks.json"
    }
    dynamodb_warm_throughput    = { read_units_per_second = 12000, write_units_per_second = 8000 }
    dynamodb_maximum_throughput = { read_units_per_second = 20000, write_units_per_second = 20000 }
  }

  assert {
    condition     = length(aws_vpc_endpoint.interface) == 4 && length(aws_nat_gateway.made) == 0
    error_message = "tasks reach AWS by endpoints alone"
  }

  assert {
    condition     = keys(aws_route53_record.api) == ["command.purse.example.com", "query.purse.example.com"]
    error_message = "each API has a name"
  }

  assert {
    condition     = one(one(aws_dynamodb_table.ledger.global_secondary_index).on_demand_throughput).max_write_request_units == 20000
    error_message = "the index has the table's maximum"
  }
}

run "watched_from_outside" {
  command = plan

  variables {
    prometheus_security_group_id = "sg-0123456789abcdef0"
    otlp = {
      endpoint          = "http://collector.internal:4318"
      security_group_id = "sg-0123456789abcdef1"
    }
  }

  assert {
    condition     = [for rule in values(aws_vpc_security_group_ingress_rule.prometheus) : rule.from_port] == [8080, 8080]
    error_message = "Prometheus may ask both APIs"
  }

  assert {
    condition     = [for rule in values(aws_vpc_security_group_egress_rule.collector) : rule.to_port] == [4318, 4318]
    error_message = "both APIs may reach the collector"
  }

  assert {
    condition     = local.command_api_environment.OTEL_EXPORTER_OTLP_ENDPOINT == "http://collector.internal:4318"
    error_message = "the command API knows where its spans go"
  }
}

run "asks_for_tokens" {
  command = plan

  variables {
    auth = "oidc"
    oidc = {
      issuer    = "https://login.example.com"
      audiences = ["purse", "purse-console"]
    }
    rate_limit   = { per_second = 50 }
    cors_origins = ["https://app.example.com", "http://localhost:3000"]
  }

  assert {
    condition     = { for name, value in local.access_environment : name => value if value != null } == { AUTH = "oidc", AUTH_ISSUER = "https://login.example.com", AUTH_AUDIENCE = "purse,purse-console", RATE_LIMIT = "50", CORS_ORIGINS = "https://app.example.com,http://localhost:3000", PROXIES = "1" }
    error_message = "the APIs are told whose tokens they are to accept"
  }
}

run "shows_the_dashboard_where_coins_are_posted" {
  command = plan

  assert {
    condition     = [for rule in values(local.rules) : [rule.api, rule.methods] if contains(rule.paths, "/")] == [["query", ["GET", "HEAD"]]]
    error_message = "browsers get the dashboard at /, and POST / is the command API's"
  }
}

run "asks_for_tokens_that_name_their_wallets" {
  command = plan

  variables {
    auth = "oidc"
    oidc = {
      issuer         = "https://login.example.com"
      audiences      = ["purse"]
      jwks_url       = "https://login.example.com/keys"
      audience_claim = "client_id"
      scope_prefix   = "purse/"
      wallets        = "required"
      wallets_claim  = "wallets"
    }
    rate_limit = { per_second = 50, burst = 100 }
  }

  assert {
    condition     = local.access_environment.AUTH_WALLETS == "required" && local.access_environment.AUTH_WALLETS_CLAIM == "wallets"
    error_message = "tokens without a limit are good for no wallet"
  }

  assert {
    condition     = local.access_environment.AUTH_AUDIENCE_CLAIM == "client_id" && local.access_environment.AUTH_SCOPE_PREFIX == "purse/"
    error_message = "the APIs are told in which claim the audience stands, and what scopes begin with"
  }

  assert {
    condition     = local.access_environment.AUTH_JWKS_URL == "https://login.example.com/keys" && local.access_environment.RATE_LIMIT_BURST == "100"
    error_message = "the APIs are told where the keys are, and how many requests may come at once"
  }
}

run "takes_the_least_and_the_most_that_fargate_has" {
  command = plan

  variables {
    command_api = { cpu = 512, memory = 1024 }
    query_api   = { cpu = 4096, memory = 30720 }
    updater     = { cpu = 1024, memory = 8192 }
    my_ip       = "203.0.113.7/32"
  }

  assert {
    condition     = aws_ecs_task_definition.query_api.memory == "30720" && keys(aws_vpc_security_group_ingress_rule.alb_https) == ["203.0.113.7/32"]
    error_message = "both are taken"
  }
}

run "moves_to_another_major_version_when_told_to" {
  command = plan

  variables {
    aurora_engine_version = "18"
    aurora_major_upgrade  = true
    aurora_last_snapshot  = "before-18"
    deletion_protection   = false
  }

  assert {
    condition     = aws_rds_cluster.read_model.allow_major_version_upgrade && aws_rds_cluster.read_model.apply_immediately && aws_rds_cluster_parameter_group.read_model.family == "aurora-postgresql18"
    error_message = "RDS may, and does it now, with parameters of that version"
  }

  assert {
    condition     = !aws_rds_cluster.read_model.skip_final_snapshot && aws_rds_cluster.read_model.final_snapshot_identifier == "purse-test-read-model-before-18"
    error_message = "a database that may be destroyed leaves a last snapshot"
  }
}

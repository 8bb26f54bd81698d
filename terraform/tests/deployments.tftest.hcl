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

run "refuses_a_collector_without_a_port" {
  command = plan

  variables {
    otlp = {
      endpoint          = "http://collector.internal"
      security_group_id = "sg-0123456789abcdef1"
    }
  }

  expect_failures = [var.otlp]
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
    condition     = { for name, value in local.access_environment : name => value if value != null } == { AUTH = "oidc", AUTH_ISSUER = "https://login.example.com", AUTH_AUDIENCE = "purse,purse-console", RATE_LIMIT = "50", CORS_ORIGINS = "https://app.example.com,http://localhost:3000" }
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

run "refuses_to_ask_for_tokens_of_nobody" {
  command = plan

  variables {
    auth = "oidc"
  }

  expect_failures = [var.auth]
}

run "refuses_an_issuer_that_is_off" {
  command = plan

  variables {
    oidc = { issuer = "https://login.example.com", audiences = ["purse"] }
  }

  expect_failures = [var.auth]
}

run "refuses_tasks_that_cannot_reach_the_issuer" {
  command = plan

  variables {
    auth   = "oidc"
    oidc   = { issuer = "https://login.example.com", audiences = ["purse"] }
    egress = "endpoints"
  }

  expect_failures = [var.auth]
}

run "refuses_an_issuer_without_https" {
  command = plan

  variables {
    auth = "oidc"
    oidc = { issuer = "http://login.example.com", audiences = ["purse"] }
  }

  expect_failures = [var.oidc]
}

run "refuses_a_vpc_and_a_name_of_one" {
  command = plan

  variables {
    vpc_id = "vpc-0123456789abcdef0"
  }

  expect_failures = [var.vpc_id]
}

run "refuses_to_be_open_to_nobody" {
  command = plan

  variables {
    my_ip = null
  }

  expect_failures = [var.allowed_cidrs]
}

run "refuses_updates_that_keep_a_pausing_database_awake" {
  command = plan

  variables {
    aurora_min_capacity = 0
  }

  expect_failures = [var.updater_every_minutes]
}

run "refuses_a_schedule_of_no_kind_and_a_comparison_that_takes_all_reads" {
  command = plan

  variables {
    reconcile_schedule              = "every week"
    reconcile_read_units_per_second = 5000
    dynamodb_maximum_throughput     = { read_units_per_second = 5000, write_units_per_second = 5000 }
  }

  expect_failures = [var.reconcile_schedule, var.reconcile_read_units_per_second]
}

run "refuses_a_given_vpc_with_subnets_in_one_zone" {
  command = plan

  variables {
    create_vpc = false
    vpc_id     = "vpc-0123456789abcdef0"
  }

  override_data {
    target = data.aws_subnet.given
    values = { availability_zone = "eu-central-1a" }
  }

  expect_failures = [terraform_data.zones_of_given_vpc]
}

run "refuses_a_given_vpc_without_tagged_subnets" {
  command = plan

  variables {
    create_vpc = false
    vpc_id     = "vpc-0123456789abcdef0"
  }

  override_data {
    target = data.aws_subnets.given
    values = { ids = ["subnet-1"] }
  }

  expect_failures = [data.aws_subnets.given]
}

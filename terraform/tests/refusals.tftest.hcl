# Settings that cannot work are refused before anything is made.
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

run "refuses_addresses_that_are_none_of_the_load_balancers" {
  command = plan

  variables {
    allowed_cidrs = ["2001:db8::/32"]
    vpc_cidr      = "fd00::/16"
  }

  expect_failures = [var.allowed_cidrs, var.vpc_cidr]
}

run "refuses_an_address_of_yours_that_is_none_of_the_load_balancers" {
  command = plan

  variables {
    my_ip = "::1"
  }

  expect_failures = [var.my_ip]
}

run "refuses_addresses_with_bits_beyond_their_prefix" {
  command = plan

  variables {
    allowed_cidrs = ["203.0.113.7/24"]
    vpc_cidr      = "10.40.1.0/16"
  }

  expect_failures = [var.allowed_cidrs, var.vpc_cidr]
}

run "refuses_many_addresses_of_yours" {
  command = plan

  variables {
    my_ip = "203.0.113.0/24"
  }

  expect_failures = [var.my_ip]
}

run "refuses_a_network_larger_than_a_vpc_may_be" {
  command = plan

  variables {
    vpc_cidr = "10.0.0.0/8"
  }

  expect_failures = [var.vpc_cidr]
}

run "refuses_what_fargate_does_not_have" {
  command = plan

  variables {
    command_api = { cpu = 256, memory = 4096 }
    query_api   = { cpu = 1024, memory = 2500 }
    updater     = { cpu = 4096, memory = 4096 }
  }

  expect_failures = [var.command_api, var.query_api, var.updater]
}

run "refuses_tasks_that_cannot_reach_the_ledger" {
  command = plan

  variables {
    egress            = "endpoints"
    dynamodb_endpoint = false
  }

  expect_failures = [var.dynamodb_endpoint]
}

run "refuses_public_addresses_in_private_subnets" {
  command = plan

  variables {
    create_vpc = false
    vpc_id     = "vpc-0123456789abcdef0"
    egress     = "public_ip"
  }

  expect_failures = [var.egress]
}

run "refuses_an_alias_of_a_key" {
  command = plan

  variables {
    kms_key_arn = "arn:aws:kms:eu-central-1:111122223333:alias/purse"
  }

  expect_failures = [var.kms_key_arn]
}

run "refuses_the_id_of_a_key" {
  command = plan

  variables {
    kms_key_arn = "00000000-0000-0000-0000-000000000000"
  }

  expect_failures = [var.kms_key_arn]
}

run "refuses_an_owner_whose_name_is_taken" {
  command = plan

  variables {
    aurora_user = "purse_query"
  }

  expect_failures = [var.aurora_user]
}

run "refuses_a_region_whose_database_no_service_could_trust" {
  command = plan

  variables {
    region                = "il-central-1"
    acm_certification_arn = "arn:aws:acm:il-central-1:111122223333:certificate/00000000-0000-0000-0000-000000000000"
  }

  expect_failures = [aws_rds_cluster.read_model]
}

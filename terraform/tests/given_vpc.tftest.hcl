# A VPC that exists already: found by tags, and asked for what tasks need.
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

  mock_data "aws_route_table" {
    defaults = {
      id = "rtb-main"
      routes = [{
        cidr_block                 = "0.0.0.0/0"
        nat_gateway_id             = "nat-1"
        gateway_id                 = ""
        carrier_gateway_id         = ""
        core_network_arn           = ""
        destination_prefix_list_id = ""
        egress_only_gateway_id     = ""
        instance_id                = ""
        ipv6_cidr_block            = ""
        local_gateway_id           = ""
        network_interface_id       = ""
        transit_gateway_id         = ""
        vpc_endpoint_id            = ""
        vpc_peering_connection_id  = ""
      }]
    }
  }
}

variables {
  region                = "eu-central-1"
  env_name              = "test"
  image_tag             = "1.0.0"
  vpc_id                = "vpc-0123456789abcdef0"
  my_ip                 = "203.0.113.7"
  acm_certification_arn = "arn:aws:acm:eu-central-1:111122223333:certificate/00000000-0000-0000-0000-000000000000"
  auth                  = "off"
}

run "refuses_a_given_vpc_with_subnets_in_one_zone" {
  command = plan

  override_data {
    target = data.aws_subnet.given
    values = { availability_zone = "eu-central-1a" }
  }

  expect_failures = [terraform_data.zones_of_given_vpc]
}

run "refuses_a_given_vpc_without_tagged_subnets" {
  command = plan

  override_data {
    target = data.aws_subnets.given
    values = { ids = ["subnet-1"] }
  }

  expect_failures = [data.aws_subnets.given]
}

run "takes_the_main_route_table_where_a_subnet_has_none" {
  command = plan

  override_data {
    target = data.aws_subnet.given["subnet-1"]
    values = { availability_zone = "eu-central-1a" }
  }

  assert {
    condition     = aws_vpc_endpoint.dynamodb[0].route_table_ids == toset(["rtb-main"])
    error_message = "coins go by the gateway endpoint all the same"
  }
}

run "takes_the_route_table_of_the_subnets_where_they_have_one" {
  command = plan

  override_data {
    target = data.aws_subnet.given["subnet-1"]
    values = { availability_zone = "eu-central-1a" }
  }

  override_data {
    target = data.aws_route_tables.given["subnet-1"]
    values = { ids = ["rtb-private"] }
  }

  override_data {
    target = data.aws_route_tables.given["subnet-2"]
    values = { ids = ["rtb-private"] }
  }

  assert {
    condition     = aws_vpc_endpoint.dynamodb[0].route_table_ids == toset(["rtb-private"])
    error_message = "one table of two subnets is one"
  }
}

run "leaves_the_endpoint_to_those_who_have_one" {
  command = plan

  variables {
    dynamodb_endpoint = false
  }

  override_data {
    target = data.aws_subnet.given["subnet-1"]
    values = { availability_zone = "eu-central-1a" }
  }

  assert {
    condition     = length(aws_vpc_endpoint.dynamodb) == 0
    error_message = "no endpoint is made"
  }
}

run "refuses_private_subnets_without_a_way_out" {
  command = plan

  override_data {
    target = data.aws_route_table.given["rtb-main"]
    values = { routes = [] }
  }

  override_data {
    target = data.aws_subnet.given["subnet-1"]
    values = { availability_zone = "eu-central-1a" }
  }

  expect_failures = [terraform_data.way_out_of_given_vpc]
}

run "takes_an_internet_gateway_for_no_way_out" {
  command = plan

  override_data {
    target = data.aws_route_table.given["rtb-main"]
    values = { routes = [{
      cidr_block                 = "0.0.0.0/0"
      gateway_id                 = "igw-1"
      nat_gateway_id             = ""
      carrier_gateway_id         = ""
      core_network_arn           = ""
      destination_prefix_list_id = ""
      egress_only_gateway_id     = ""
      instance_id                = ""
      ipv6_cidr_block            = ""
      local_gateway_id           = ""
      network_interface_id       = ""
      transit_gateway_id         = ""
      vpc_endpoint_id            = ""
      vpc_peering_connection_id  = ""
    }] }
  }

  override_data {
    target = data.aws_subnet.given["subnet-1"]
    values = { availability_zone = "eu-central-1a" }
  }

  expect_failures = [terraform_data.way_out_of_given_vpc]
}

run "believes_that_a_vpc_has_endpoints" {
  command = plan

  variables {
    egress = "endpoints"
  }

  override_data {
    target = data.aws_route_table.given["rtb-main"]
    values = { routes = [] }
  }

  override_data {
    target = data.aws_subnet.given["subnet-1"]
    values = { availability_zone = "eu-central-1a" }
  }

  assert {
    condition     = length(aws_vpc_endpoint.interface) == 0
    error_message = "they are not made a second time"
  }
}

# As docs/coming-from-the-hourly-wallet.md has it; image_tag and auth are what is new.
run "takes_the_settings_of_the_hourly_wallet" {
  command = plan

  variables {
    project_name = "anywallet"
    env_name     = "dev"
    aurora_user  = "postgres"
    my_ip        = "203.0.113.7/32"
  }

  override_data {
    target = data.aws_subnet.given["subnet-1"]
    values = { availability_zone = "eu-central-1a" }
  }

  assert {
    condition     = aws_rds_cluster.read_model.master_username == "postgres" && aws_rds_cluster.read_model.database_name == "anywallet" && aws_rds_cluster.read_model.manage_master_user_password
    error_message = "the owner has the name that it had, and a password that nobody sets"
  }

  assert {
    condition     = aws_lb.api.name == "anywallet-dev"
    error_message = "names begin as they did"
  }
}

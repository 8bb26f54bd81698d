# The VPC: one that exists, found by the Tier tags of its subnets, or one made here.
#   Public    the load balancer (and NAT, or tasks with public addresses)
#   Private   the tasks
#   Isolated  the database, without a way out
locals {
  vpc_id = var.create_vpc ? aws_vpc.made[0].id : var.vpc_id

  public_subnet_ids   = var.create_vpc ? aws_subnet.public[*].id : data.aws_subnets.given["Public"].ids
  private_subnet_ids  = var.create_vpc ? aws_subnet.private[*].id : data.aws_subnets.given["Private"].ids
  isolated_subnet_ids = var.create_vpc ? aws_subnet.isolated[*].id : data.aws_subnets.given["Isolated"].ids

  # Tasks with public addresses are open to nobody all the same: security groups see to that.
  tasks_are_public = var.create_vpc && var.egress == "public_ip"
  task_subnet_ids  = local.tasks_are_public ? local.public_subnet_ids : local.private_subnet_ids

  task_route_table_ids = (
    !var.create_vpc ? keys(data.aws_route_table.given)
    : local.tasks_are_public ? aws_route_table.public[*].id
    : aws_route_table.private[*].id
  )

  zone_names = var.create_vpc ? slice(data.aws_availability_zones.available[0].names, 0, var.zones) : []

  # What a task calls besides DynamoDB; image layers come from S3.
  interface_endpoints = toset(
    var.create_vpc && var.egress == "endpoints" ? ["ecr.api", "ecr.dkr", "logs", "secretsmanager"] : []
  )
}

# A VPC that exists

data "aws_subnets" "given" {
  for_each = toset(var.create_vpc ? [] : ["Public", "Private", "Isolated"])

  filter {
    name   = "vpc-id"
    values = [var.vpc_id]
  }

  tags = { Tier = each.key }

  lifecycle {
    postcondition {
      condition     = length(self.ids) >= 2
      error_message = "${var.vpc_id} has ${length(self.ids)} subnets with the tag Tier = ${each.key}. It needs at least two, in two zones: tag them, or set create_vpc = true."
    }
  }
}

data "aws_subnet" "given" {
  for_each = toset(flatten([for tier in data.aws_subnets.given : tier.ids]))

  id = each.key
}

# A subnet that is associated with no route table has the VPC's main one.
data "aws_route_tables" "given" {
  for_each = toset(var.create_vpc ? [] : data.aws_subnets.given["Private"].ids)

  vpc_id = var.vpc_id

  filter {
    name   = "association.subnet-id"
    values = [each.key]
  }
}

data "aws_route_table" "main" {
  count = var.create_vpc ? 0 : 1

  vpc_id = var.vpc_id

  filter {
    name   = "association.main"
    values = ["true"]
  }
}

data "aws_route_table" "given" {
  for_each = toset([for tables in data.aws_route_tables.given : one(concat(tables.ids, [for main in data.aws_route_table.main : main.id if length(tables.ids) == 0]))])

  route_table_id = each.key
}

# Asked of the plan, not of a resource, so that it is told before anything is made.
resource "terraform_data" "zones_of_given_vpc" {
  for_each = data.aws_subnets.given

  lifecycle {
    precondition {
      condition     = length(distinct([for id in each.value.ids : data.aws_subnet.given[id].availability_zone])) >= 2
      error_message = "The subnets of ${var.vpc_id} with the tag Tier = ${each.key} are all in one zone. Load balancer, services and database need two."
    }
  }
}

# Tasks have no public addresses here, so an internet gateway is no way out for them.
resource "terraform_data" "way_out_of_given_vpc" {
  for_each = data.aws_route_table.given

  lifecycle {
    precondition {
      condition     = var.egress == "endpoints" || anytrue([for route in each.value.routes : route.cidr_block == "0.0.0.0/0" && !can(regex("^igw-", route.gateway_id))])
      error_message = "The private subnets of ${var.vpc_id} have no way out: their route table ${each.key} has no route for 0.0.0.0/0 by a NAT or transit gateway, and tasks could not fetch their images. Add one; or set egress = \"endpoints\", if the VPC has interface endpoints for ecr.api, ecr.dkr, logs and secretsmanager, and one for S3."
    }
  }
}

# A VPC made here

data "aws_availability_zones" "available" {
  count = var.create_vpc ? 1 : 0

  state = "available"

  # Local zones have no Fargate.
  filter {
    name   = "opt-in-status"
    values = ["opt-in-not-required"]
  }
}

resource "aws_vpc" "made" {
  #checkov:skip=CKV2_AWS_11:the load balancer logs each request; flow logs cost by the gigabyte, for those who want them

  count = var.create_vpc ? 1 : 0

  cidr_block           = var.vpc_cidr
  enable_dns_support   = true
  enable_dns_hostnames = true

  tags = { Name = local.name }
}

# Whatever forgets to name a security group can reach nobody, and nobody it.
resource "aws_default_security_group" "closed" {
  count = var.create_vpc ? 1 : 0

  vpc_id = aws_vpc.made[0].id
}

resource "aws_subnet" "public" {
  count = var.create_vpc ? var.zones : 0

  vpc_id            = aws_vpc.made[0].id
  availability_zone = local.zone_names[count.index]
  cidr_block        = cidrsubnet(var.vpc_cidr, 4, count.index)

  tags = { Name = "${local.name}-public-${count.index + 1}", Tier = "Public" }
}

resource "aws_subnet" "private" {
  count = var.create_vpc ? var.zones : 0

  vpc_id            = aws_vpc.made[0].id
  availability_zone = local.zone_names[count.index]
  cidr_block        = cidrsubnet(var.vpc_cidr, 4, 4 + count.index)

  tags = { Name = "${local.name}-private-${count.index + 1}", Tier = "Private" }
}

resource "aws_subnet" "isolated" {
  count = var.create_vpc ? var.zones : 0

  vpc_id            = aws_vpc.made[0].id
  availability_zone = local.zone_names[count.index]
  cidr_block        = cidrsubnet(var.vpc_cidr, 4, 8 + count.index)

  tags = { Name = "${local.name}-isolated-${count.index + 1}", Tier = "Isolated" }
}

resource "aws_internet_gateway" "made" {
  count = var.create_vpc ? 1 : 0

  vpc_id = aws_vpc.made[0].id

  tags = { Name = local.name }
}

resource "aws_route_table" "public" {
  count = var.create_vpc ? 1 : 0

  vpc_id = aws_vpc.made[0].id

  tags = { Name = "${local.name}-public" }
}

resource "aws_route" "public" {
  count = var.create_vpc ? 1 : 0

  route_table_id         = aws_route_table.public[0].id
  destination_cidr_block = "0.0.0.0/0"
  gateway_id             = aws_internet_gateway.made[0].id
}

resource "aws_route_table_association" "public" {
  count = var.create_vpc ? var.zones : 0

  subnet_id      = aws_subnet.public[count.index].id
  route_table_id = aws_route_table.public[0].id
}

resource "aws_route_table" "private" {
  count = var.create_vpc ? 1 : 0

  vpc_id = aws_vpc.made[0].id

  tags = { Name = "${local.name}-private" }
}

resource "aws_route_table_association" "private" {
  count = var.create_vpc ? var.zones : 0

  subnet_id      = aws_subnet.private[count.index].id
  route_table_id = aws_route_table.private[0].id
}

resource "aws_route_table" "isolated" {
  count = var.create_vpc ? 1 : 0

  vpc_id = aws_vpc.made[0].id

  tags = { Name = "${local.name}-isolated" }
}

resource "aws_route_table_association" "isolated" {
  count = var.create_vpc ? var.zones : 0

  subnet_id      = aws_subnet.isolated[count.index].id
  route_table_id = aws_route_table.isolated[0].id
}

# Ways out of it

# One for all zones: if its zone fails, running tasks go on with DynamoDB, but none can start.
resource "aws_eip" "nat" {
  count = var.create_vpc && var.egress == "nat" ? 1 : 0

  domain = "vpc"

  tags = { Name = "${local.name}-nat" }
}

resource "aws_nat_gateway" "made" {
  count = var.create_vpc && var.egress == "nat" ? 1 : 0

  allocation_id = aws_eip.nat[0].id
  subnet_id     = aws_subnet.public[0].id

  tags = { Name = local.name }

  depends_on = [aws_internet_gateway.made]
}

resource "aws_route" "nat" {
  count = var.create_vpc && var.egress == "nat" ? 1 : 0

  route_table_id         = aws_route_table.private[0].id
  destination_cidr_block = "0.0.0.0/0"
  nat_gateway_id         = aws_nat_gateway.made[0].id
}

resource "aws_vpc_endpoint" "dynamodb" {
  count = var.dynamodb_endpoint ? 1 : 0

  vpc_id            = local.vpc_id
  vpc_endpoint_type = "Gateway"
  service_name      = "com.amazonaws.${var.region}.dynamodb"
  route_table_ids   = local.task_route_table_ids

  tags = { Name = "${local.name}-dynamodb" }
}

resource "aws_vpc_endpoint" "s3" {
  count = var.create_vpc ? 1 : 0

  vpc_id            = local.vpc_id
  vpc_endpoint_type = "Gateway"
  service_name      = "com.amazonaws.${var.region}.s3"
  route_table_ids   = local.task_route_table_ids

  tags = { Name = "${local.name}-s3" }
}

resource "aws_vpc_endpoint" "interface" {
  for_each = local.interface_endpoints

  vpc_id              = local.vpc_id
  vpc_endpoint_type   = "Interface"
  service_name        = "com.amazonaws.${var.region}.${each.key}"
  subnet_ids          = local.private_subnet_ids
  security_group_ids  = [aws_security_group.endpoints[0].id]
  private_dns_enabled = true

  tags = { Name = "${local.name}-${each.key}" }
}

resource "aws_security_group" "endpoints" {
  count = length(local.interface_endpoints) > 0 ? 1 : 0

  name        = "${local.name}-endpoints"
  description = "Interface endpoints: reached by tasks."
  vpc_id      = local.vpc_id

  tags = { Name = "${local.name}-endpoints" }
}

resource "aws_vpc_security_group_ingress_rule" "endpoints" {
  for_each = length(local.interface_endpoints) > 0 ? local.task_security_group_ids : {}

  security_group_id            = aws_security_group.endpoints[0].id
  description                  = "HTTPS from ${each.key}"
  referenced_security_group_id = each.value
  ip_protocol                  = "tcp"
  from_port                    = 443
  to_port                      = 443
}

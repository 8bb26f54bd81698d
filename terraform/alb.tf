# The one door: HTTPS from those allowed, to the command API or the query API.
locals {
  allowed_cidrs = toset(concat(
    var.allowed_cidrs,
    [for address in var.my_ip[*] : "${trimsuffix(address, "/32")}/32"],
  ))

  certificate_arn = var.acm_certification_arn != null ? var.acm_certification_arn : aws_acm_certificate_validation.made[0].certificate_arn
}

resource "aws_lb" "api" {
  #checkov:skip=CKV2_AWS_28:it answers allowed_cidrs alone, and the services limit each subject; a WAF of yours can be associated

  name                       = local.name
  load_balancer_type         = "application"
  internal                   = false
  subnets                    = local.public_subnet_ids
  security_groups            = [aws_security_group.alb.id]
  enable_deletion_protection = var.deletion_protection
  drop_invalid_header_fields = true
  desync_mitigation_mode     = "strictest"
  idle_timeout               = 60

  access_logs {
    bucket  = aws_s3_bucket.alb_logs.id
    enabled = true
  }

  depends_on = [aws_s3_bucket_policy.alb_logs, terraform_data.zones_of_given_vpc]
}

resource "aws_lb_listener" "http" {
  load_balancer_arn = aws_lb.api.arn
  protocol          = "HTTP"
  port              = 80

  default_action {
    type = "redirect"

    redirect {
      protocol    = "HTTPS"
      port        = "443"
      status_code = "HTTP_301"
    }
  }
}

# TLS 1.3, and 1.2 for clients that are behind. What no rule takes is nobody's.
resource "aws_lb_listener" "https" {
  load_balancer_arn = aws_lb.api.arn
  protocol          = "HTTPS"
  port              = 443
  ssl_policy        = "ELBSecurityPolicy-TLS13-1-2-2021-06"
  certificate_arn   = local.certificate_arn

  # Browsers come back by HTTPS alone, for a year.
  routing_http_response_strict_transport_security_header_value = "max-age=31536000"

  default_action {
    type = "fixed-response"

    fixed_response {
      status_code  = "404"
      content_type = "text/plain"
      message_body = "No such host."
    }
  }
}

# Figures are for operators, from inside the VPC.
resource "aws_lb_listener_rule" "metrics" {
  listener_arn = aws_lb_listener.https.arn
  priority     = 1

  action {
    type = "fixed-response"

    fixed_response {
      status_code  = "404"
      content_type = "text/plain"
      message_body = "Not here."
    }
  }

  condition {
    path_pattern {
      values = ["/metrics"]
    }
  }
}

locals {
  # In order: what an earlier rule takes, a later one never sees.
  rules_by_path = [
    { api = "query", paths = var.query_paths, hosts = [], parameters = [], methods = [] },
    { api = "query", paths = ["/wallets/*"], hosts = [], parameters = ["at", "atLeast"], methods = [] },
    # The dashboard; whoever posts there records a coin.
    { api = "query", paths = ["/"], hosts = [], parameters = [], methods = ["GET", "HEAD"] },
    { api = "command", paths = ["/*"], hosts = [], parameters = [], methods = [] },
  ]

  rules_by_host = [for api in ["command", "query"] : { api = api, paths = [], hosts = ["${api}.${coalesce(var.domain_name, "-")}"], parameters = [], methods = [] }]

  rules = { for index, rule in concat(
    [for rule in local.rules_by_path : rule if var.routing == "path"],
    [for rule in local.rules_by_host : rule if var.routing == "host"],
  ) : 10 * (index + 1) => rule }

  target_group_arns = {
    command = aws_lb_target_group.command_api.arn
    query   = aws_lb_target_group.query_api.arn
  }
}

resource "aws_lb_listener_rule" "api" {
  for_each = local.rules

  listener_arn = aws_lb_listener.https.arn
  priority     = each.key

  dynamic "action" {
    for_each = var.jwt[*]

    content {
      type  = "jwt-validation"
      order = 1

      jwt_validation {
        issuer        = action.value.issuer
        jwks_endpoint = action.value.jwks_endpoint
      }
    }
  }

  action {
    type             = "forward"
    order            = 2
    target_group_arn = local.target_group_arns[each.value.api]
  }

  dynamic "condition" {
    for_each = length(each.value.paths) > 0 ? [each.value.paths] : []

    content {
      path_pattern {
        values = condition.value
      }
    }
  }

  dynamic "condition" {
    for_each = length(each.value.hosts) > 0 ? [each.value.hosts] : []

    content {
      host_header {
        values = condition.value
      }
    }
  }

  dynamic "condition" {
    for_each = length(each.value.methods) > 0 ? [each.value.methods] : []

    content {
      http_request_method {
        values = condition.value
      }
    }
  }

  dynamic "condition" {
    for_each = length(each.value.parameters) > 0 ? [each.value.parameters] : []

    content {
      dynamic "query_string" {
        for_each = condition.value

        content {
          key   = query_string.value
          value = "*"
        }
      }
    }
  }
}

resource "aws_security_group" "alb" {
  name        = "${local.name}-alb"
  description = "The load balancer: reached by those allowed, reaches the APIs."
  vpc_id      = local.vpc_id

  tags = { Name = "${local.name}-alb" }
}

resource "aws_vpc_security_group_ingress_rule" "alb_https" {
  for_each = local.allowed_cidrs

  security_group_id = aws_security_group.alb.id
  description       = "HTTPS"
  cidr_ipv4         = each.key
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
}

resource "aws_vpc_security_group_ingress_rule" "alb_http" {
  for_each = local.allowed_cidrs

  security_group_id = aws_security_group.alb.id
  description       = "HTTP, to be redirected"
  cidr_ipv4         = each.key
  ip_protocol       = "tcp"
  from_port         = 80
  to_port           = 80
}

resource "aws_vpc_security_group_egress_rule" "alb" {
  for_each = {
    command-api = aws_security_group.command_api.id
    query-api   = aws_security_group.query_api.id
  }

  security_group_id            = aws_security_group.alb.id
  description                  = "To ${each.key}"
  referenced_security_group_id = each.value
  ip_protocol                  = "tcp"
  from_port                    = local.container_port
  to_port                      = local.container_port
}

# The load balancer fetches the keys that it checks tokens with.
resource "aws_vpc_security_group_egress_rule" "alb_jwks" {
  count = var.jwt == null ? 0 : 1

  security_group_id = aws_security_group.alb.id
  description       = "To the issuer of tokens"
  cidr_ipv4         = "0.0.0.0/0"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
}

resource "aws_s3_bucket" "alb_logs" {
  #checkov:skip=CKV_AWS_18:logs of who reads the logs would need a bucket for theirs
  #checkov:skip=CKV_AWS_21:nobody changes an access log, and old ones expire
  #checkov:skip=CKV_AWS_144:a lost zone loses no access log, and another region needs none
  #checkov:skip=CKV_AWS_145:load balancers write with keys of S3 only
  #checkov:skip=CKV2_AWS_62:nobody waits for a new access log

  bucket        = "${local.name}-alb-logs-${local.account_id}-${var.region}"
  force_destroy = !var.deletion_protection
}

resource "aws_s3_bucket_public_access_block" "alb_logs" {
  bucket = aws_s3_bucket.alb_logs.id

  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

# Load balancers write with keys of S3 only.
resource "aws_s3_bucket_server_side_encryption_configuration" "alb_logs" {
  bucket = aws_s3_bucket.alb_logs.id

  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm = "AES256"
    }
  }
}

resource "aws_s3_bucket_lifecycle_configuration" "alb_logs" {
  bucket = aws_s3_bucket.alb_logs.id

  rule {
    id     = "expire"
    status = "Enabled"

    filter {}

    expiration {
      days = var.log_retention_days
    }

    abort_incomplete_multipart_upload {
      days_after_initiation = 1
    }
  }
}

data "aws_iam_policy_document" "alb_logs" {
  statement {
    sid       = "WriteAccessLogs"
    actions   = ["s3:PutObject"]
    resources = ["${aws_s3_bucket.alb_logs.arn}/AWSLogs/${local.account_id}/*"]

    principals {
      type        = "Service"
      identifiers = ["logdelivery.elasticloadbalancing.amazonaws.com"]
    }
  }
}

resource "aws_s3_bucket_policy" "alb_logs" {
  bucket = aws_s3_bucket.alb_logs.id
  policy = data.aws_iam_policy_document.alb_logs.json

  depends_on = [aws_s3_bucket_public_access_block.alb_logs]
}

# Names and certificate, if a zone is given.
locals {
  makes_certificate = var.acm_certification_arn == null

  api_names = var.domain_name == null ? [] : (
    var.routing == "host" ? [for api in ["command", "query"] : "${api}.${var.domain_name}"] : [var.domain_name]
  )
}

resource "aws_route53_record" "api" {
  for_each = toset(var.hosted_zone_id == null ? [] : local.api_names)

  zone_id = var.hosted_zone_id
  name    = each.key
  type    = "A"

  alias {
    name                   = aws_lb.api.dns_name
    zone_id                = aws_lb.api.zone_id
    evaluate_target_health = true
  }
}

resource "aws_acm_certificate" "made" {
  count = local.makes_certificate ? 1 : 0

  domain_name               = local.api_names[0]
  subject_alternative_names = slice(local.api_names, 1, length(local.api_names))
  validation_method         = "DNS"

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_route53_record" "validation" {
  for_each = toset(local.makes_certificate ? local.api_names : [])

  zone_id         = var.hosted_zone_id
  name            = one([for option in aws_acm_certificate.made[0].domain_validation_options : option.resource_record_name if option.domain_name == each.key])
  type            = one([for option in aws_acm_certificate.made[0].domain_validation_options : option.resource_record_type if option.domain_name == each.key])
  records         = [for option in aws_acm_certificate.made[0].domain_validation_options : option.resource_record_value if option.domain_name == each.key]
  ttl             = 60
  allow_overwrite = true
}

resource "aws_acm_certificate_validation" "made" {
  count = local.makes_certificate ? 1 : 0

  certificate_arn         = aws_acm_certificate.made[0].arn
  validation_record_fqdns = [for record in aws_route53_record.validation : record.fqdn]
}

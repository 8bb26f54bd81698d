output "api_url" {
  description = "Where clients find the APIs, or the load balancer's own name if there is no domain name."
  value       = var.routing == "host" ? "https://command.${var.domain_name} and https://query.${var.domain_name}" : "https://${coalesce(var.domain_name, aws_lb.api.dns_name)}"
}

output "load_balancer" {
  description = "The load balancer's name in DNS, for records that are made elsewhere."
  value       = aws_lb.api.dns_name
}

output "image_repositories" {
  description = "Where to push the images, by name."
  value       = { for name, repository in aws_ecr_repository.image : name => repository.repository_url }
}

output "ledger_table" {
  description = "The DynamoDB table."
  value       = aws_dynamodb_table.ledger.name
}

output "ledger_stream_arn" {
  description = "The table's stream, for consumers of your own."
  value       = aws_dynamodb_table.ledger.stream_arn
}

output "database_endpoint" {
  description = "The read model's writer."
  value       = aws_rds_cluster.read_model.endpoint
}

output "database_secret_arn" {
  description = "The secret with the password of the read model's owner."
  value       = local.database_secret_arn
}

output "cluster" {
  description = "The ECS cluster."
  value       = aws_ecs_cluster.purse.name
}

output "updater_task" {
  description = "What `aws ecs run-task` needs to run a command of the updater by hand, as migrate.sh does."
  value = {
    task_definition  = aws_ecs_task_definition.updater.arn
    subnets          = local.task_subnet_ids
    security_group   = aws_security_group.updater.id
    assign_public_ip = local.tasks_are_public ? "ENABLED" : "DISABLED"
  }
}

output "alarm_topic_arn" {
  description = "The SNS topic of all alarms."
  value       = aws_sns_topic.alarms.arn
}

output "dashboard_url" {
  description = "The dashboard in CloudWatch."
  value       = "https://${var.region}.console.aws.amazon.com/cloudwatch/home?region=${var.region}#dashboards/dashboard/${aws_cloudwatch_dashboard.purse.dashboard_name}"
}

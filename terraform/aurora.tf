# The read model: Aurora PostgreSQL Serverless v2, reached from the tasks only.
locals {
  database_name       = "anywallet"
  database_port       = 5432
  database_query_user = "purse_query"

  # Encrypted, and with a server whose certificate is RDS's for just this name. The file is in the images.
  database_tls = "sslmode=verify-full&sslrootcert=/opt/purse/rds-certificates.pem"

  database_url_writer = "jdbc:postgresql://${aws_rds_cluster.read_model.endpoint}:${local.database_port}/${local.database_name}?${local.database_tls}"

  # With one instance, this is the writer too. A failed reader's place is taken by the writer.
  database_url_reader = "jdbc:postgresql://${aws_rds_cluster.read_model.reader_endpoint}:${local.database_port}/${local.database_name}?${local.database_tls}"
}

resource "aws_rds_cluster" "read_model" {
  #checkov:skip=CKV2_AWS_8:what it holds is made anew from the ledger; RDS keeps aurora_backup_days of its own
  #checkov:skip=CKV2_AWS_27:slow statements are logged; every statement would cost more than it tells

  cluster_identifier              = "${local.name}-read-model"
  engine                          = "aurora-postgresql"
  engine_mode                     = "provisioned"
  engine_version                  = var.aurora_engine_version
  database_name                   = local.database_name
  port                            = local.database_port
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.read_model.name

  master_username               = var.aurora_user
  manage_master_user_password   = true
  master_user_secret_kms_key_id = var.kms_key_arn

  iam_database_authentication_enabled = true

  db_subnet_group_name   = aws_db_subnet_group.read_model.name
  vpc_security_group_ids = [aws_security_group.database.id]

  storage_encrypted = true
  kms_key_id        = var.kms_key_arn

  deletion_protection       = var.deletion_protection
  skip_final_snapshot       = var.aurora_last_snapshot == null
  final_snapshot_identifier = var.aurora_last_snapshot == null ? null : "${local.name}-read-model-${var.aurora_last_snapshot}"
  backup_retention_period   = var.aurora_backup_days
  copy_tags_to_snapshot     = true

  enabled_cloudwatch_logs_exports = ["postgresql"]

  allow_major_version_upgrade = var.aurora_major_upgrade
  apply_immediately           = var.aurora_major_upgrade

  serverlessv2_scaling_configuration {
    min_capacity             = var.aurora_min_capacity
    max_capacity             = var.aurora_max_capacity
    seconds_until_auto_pause = local.database_pauses ? 300 : null
  }

  depends_on = [aws_cloudwatch_log_group.database]

  lifecycle {
    precondition {
      condition     = can(regex("Amazon RDS ${var.region} Root CA", file("${path.module}/../build/rds-certificates.pem")))
      error_message = "build/rds-certificates.pem, which is in the images, has no certificates of RDS for ${var.region}: no service could trust its database. docs/deploy.md, \"A region that opened later\", says how to add them."
    }

    precondition {
      condition     = local.keeps_its_key || var.replace_for_another_key
      error_message = local.another_key_message
    }
  }
}

resource "aws_rds_cluster_instance" "read_model" {
  #checkov:skip=CKV_AWS_118:its agent costs, and needs a role of its own; CloudWatch has a figure each minute without
  #checkov:skip=CKV_AWS_353:on, unless the database is to pause: its agent would keep it awake

  count = var.aurora_instances

  identifier                 = "${local.name}-read-model-${count.index + 1}"
  cluster_identifier         = aws_rds_cluster.read_model.id
  engine                     = aws_rds_cluster.read_model.engine
  engine_version             = aws_rds_cluster.read_model.engine_version_actual
  instance_class             = "db.serverless"
  promotion_tier             = count.index
  publicly_accessible        = false
  auto_minor_version_upgrade = true
  apply_immediately          = var.aurora_major_upgrade
  # Its agent would keep a pausing database awake.
  performance_insights_enabled    = !local.database_pauses
  performance_insights_kms_key_id = local.database_pauses ? null : var.kms_key_arn
}

resource "aws_rds_cluster_parameter_group" "read_model" {
  name_prefix = "${local.name}-read-model-"
  family      = "aurora-postgresql${split(".", var.aurora_engine_version)[0]}"
  description = "Connections are encrypted, and slow statements are logged."

  parameter {
    name  = "rds.force_ssl"
    value = "1"
  }

  parameter {
    name  = "log_min_duration_statement"
    value = "1000"
  }

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_db_subnet_group" "read_model" {
  name       = "${local.name}-read-model"
  subnet_ids = local.isolated_subnet_ids
}

resource "aws_security_group" "database" {
  name        = "${local.name}-database"
  description = "Aurora: reached by the query API and the updater, reaches nobody."
  vpc_id      = local.vpc_id

  tags = { Name = "${local.name}-database" }
}

resource "aws_vpc_security_group_ingress_rule" "database" {
  for_each = {
    query-api = aws_security_group.query_api.id
    updater   = aws_security_group.updater.id
  }

  security_group_id            = aws_security_group.database.id
  description                  = "PostgreSQL from ${each.key}"
  referenced_security_group_id = each.value
  ip_protocol                  = "tcp"
  from_port                    = local.database_port
  to_port                      = local.database_port
}

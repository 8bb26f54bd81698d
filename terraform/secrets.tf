# The one secret there is: the password of the read model's owner. RDS makes it, keeps it in Secrets
# Manager and changes it every week; it is in no variable, no task definition and no state. The
# updater reads it when it connects. The query API has none: it logs in by a token of its own role.
locals {
  database_secret_arn = aws_rds_cluster.read_model.master_user_secret[0].secret_arn
}

data "aws_iam_policy_document" "read_database_secret" {
  statement {
    sid       = "ReadDatabaseSecret"
    actions   = ["secretsmanager:GetSecretValue"]
    resources = [local.database_secret_arn]
  }

  # Without a key of ours the secret is under one of AWS, which admits whoever may read the secret.
  dynamic "statement" {
    for_each = var.kms_key_arn[*]

    content {
      sid       = "DecryptDatabaseSecret"
      actions   = ["kms:Decrypt"]
      resources = [statement.value]

      condition {
        test     = "StringEquals"
        variable = "kms:ViaService"
        values   = ["secretsmanager.${var.region}.amazonaws.com"]
      }
    }
  }
}

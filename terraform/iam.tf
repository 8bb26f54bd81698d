# Who may do what: each task has a role of its own, with the actions that its code calls and no other.
# DynamoDB allows a transaction by the actions it is made of.
data "aws_iam_policy_document" "assumed_by_task" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["ecs-tasks.amazonaws.com"]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:SourceAccount"
      values   = [local.account_id]
    }
  }
}

# The command API, see purse.command.store.DynamoDbLedgerStore: it reads a wallet's newest page and
# coins, and puts and updates items in transactions. It never asks the index, and deletes nothing.

resource "aws_iam_role" "command_api" {
  name               = "${local.name}-command-api"
  assume_role_policy = data.aws_iam_policy_document.assumed_by_task.json
}

resource "aws_iam_role_policy" "command_api" {
  name   = "ledger"
  role   = aws_iam_role.command_api.id
  policy = data.aws_iam_policy_document.command_api.json
}

data "aws_iam_policy_document" "command_api" {
  source_policy_documents = [data.aws_iam_policy_document.use_ledger_key.json]

  statement {
    sid = "RecordCoins"
    actions = [
      "dynamodb:GetItem",
      "dynamodb:PutItem",
      "dynamodb:Query",
      "dynamodb:UpdateItem",
    ]
    resources = [aws_dynamodb_table.ledger.arn]
  }
}

# Under a key of ours, DynamoDB works with it on behalf of whoever calls, and only so may they use it.
data "aws_iam_policy_document" "use_ledger_key" {
  dynamic "statement" {
    for_each = var.kms_key_arn[*]

    content {
      sid = "UseLedgerKey"
      actions = [
        "kms:Decrypt",
        "kms:GenerateDataKey",
        "kms:GenerateDataKeyWithoutPlaintext",
      ]
      resources = [statement.value]

      condition {
        test     = "StringEquals"
        variable = "kms:ViaService"
        values   = ["dynamodb.${var.region}.amazonaws.com"]
      }
    }
  }
}

# The query API: it reads the read model, as a database user that can do nothing else.

resource "aws_iam_role" "query_api" {
  name               = "${local.name}-query-api"
  assume_role_policy = data.aws_iam_policy_document.assumed_by_task.json
}

resource "aws_iam_role_policy" "query_api" {
  name   = "read-model"
  role   = aws_iam_role.query_api.id
  policy = data.aws_iam_policy_document.query_api.json
}

data "aws_iam_policy_document" "query_api" {
  statement {
    sid       = "LogInAsReader"
    actions   = ["rds-db:connect"]
    resources = ["arn:${local.partition}:rds-db:${var.region}:${local.account_id}:dbuser:${aws_rds_cluster.read_model.cluster_resource_id}/${local.database_query_user}"]
  }
}

# The updater, see purse.updater.pending: it asks the index what changed, reads those pages and
# removes their markers. rebuild and reconcile, see purse.ledger.scan, scan the table and ask it for
# whole partitions; they write nothing to it.

resource "aws_iam_role" "updater" {
  name               = "${local.name}-updater"
  assume_role_policy = data.aws_iam_policy_document.assumed_by_task.json
}

resource "aws_iam_role_policy" "updater" {
  name   = "ledger-and-read-model"
  role   = aws_iam_role.updater.id
  policy = data.aws_iam_policy_document.updater.json
}

data "aws_iam_policy_document" "updater" {
  source_policy_documents = [
    data.aws_iam_policy_document.read_database_secret.json,
    data.aws_iam_policy_document.use_ledger_key.json,
  ]

  statement {
    sid       = "ListPendingPages"
    actions   = ["dynamodb:Query"]
    resources = ["${aws_dynamodb_table.ledger.arn}/index/pending"]
  }

  statement {
    sid = "ReadPagesAndRemoveMarkers"
    actions = [
      "dynamodb:BatchGetItem",
      "dynamodb:UpdateItem",
    ]
    resources = [aws_dynamodb_table.ledger.arn]
  }

  statement {
    sid = "RebuildAndReconcile"
    actions = [
      "dynamodb:DescribeTable",
      "dynamodb:Query",
      "dynamodb:Scan",
    ]
    resources = [aws_dynamodb_table.ledger.arn]
  }
}

# ECS itself, before a container runs: it fetches the image and opens the log.

resource "aws_iam_role" "execution" {
  name               = "${local.name}-execution"
  assume_role_policy = data.aws_iam_policy_document.assumed_by_task.json
}

resource "aws_iam_role_policy" "execution" {
  name   = "images-and-logs"
  role   = aws_iam_role.execution.id
  policy = data.aws_iam_policy_document.execution.json
}

data "aws_iam_policy_document" "execution" {
  # This action knows no resource.
  statement {
    sid       = "LogInToRegistry"
    actions   = ["ecr:GetAuthorizationToken"]
    resources = ["*"]
  }

  statement {
    sid = "FetchImages"
    actions = [
      "ecr:BatchCheckLayerAvailability",
      "ecr:BatchGetImage",
      "ecr:GetDownloadUrlForLayer",
    ]
    resources = [for repository in aws_ecr_repository.image : repository.arn]
  }

  statement {
    sid = "WriteLogs"
    actions = [
      "logs:CreateLogStream",
      "logs:PutLogEvents",
    ]
    resources = [for group in aws_cloudwatch_log_group.task : "${group.arn}:*"]
  }
}

# The scheduler: it starts the updater's task in our cluster, with the updater's roles and no others.

resource "aws_iam_role" "scheduler" {
  name               = "${local.name}-scheduler"
  assume_role_policy = data.aws_iam_policy_document.assumed_by_scheduler.json
}

resource "aws_iam_role_policy" "scheduler" {
  name   = "start-updater"
  role   = aws_iam_role.scheduler.id
  policy = data.aws_iam_policy_document.scheduler.json
}

data "aws_iam_policy_document" "assumed_by_scheduler" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["scheduler.amazonaws.com"]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:SourceAccount"
      values   = [local.account_id]
    }
  }
}

data "aws_iam_policy_document" "scheduler" {
  # Any revision: between the change of this policy and that of the schedules, both are in use.
  statement {
    sid       = "StartUpdater"
    actions   = ["ecs:RunTask"]
    resources = ["${aws_ecs_task_definition.updater.arn_without_revision}:*"]

    condition {
      test     = "ArnEquals"
      variable = "ecs:cluster"
      values   = [aws_ecs_cluster.purse.arn]
    }
  }

  # The schedule asks for the tags that ECS gives by itself.
  statement {
    sid       = "TagUpdater"
    actions   = ["ecs:TagResource"]
    resources = ["arn:${local.partition}:ecs:${var.region}:${local.account_id}:task/${aws_ecs_cluster.purse.name}/*"]

    condition {
      test     = "StringEquals"
      variable = "ecs:CreateAction"
      values   = ["RunTask"]
    }
  }

  statement {
    sid     = "PassUpdaterRoles"
    actions = ["iam:PassRole"]
    resources = [
      aws_iam_role.execution.arn,
      aws_iam_role.updater.arn,
    ]

    condition {
      test     = "StringEquals"
      variable = "iam:PassedToService"
      values   = ["ecs-tasks.amazonaws.com"]
    }
  }

  statement {
    sid       = "KeepWhatDidNotStart"
    actions   = ["sqs:SendMessage"]
    resources = [aws_sqs_queue.not_started.arn]
  }
}

# A key of one's own: who may use it, and what another one would replace.
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
  kms_key_arn           = "arn:aws:kms:eu-central-1:111122223333:key/00000000-0000-0000-0000-000000000000"
}

run "lets_who_records_and_copies_use_the_key_by_way_of_dynamodb" {
  command = plan

  assert {
    condition     = one(data.aws_iam_policy_document.use_ledger_key.statement).actions == toset(["kms:Decrypt", "kms:GenerateDataKey", "kms:GenerateDataKeyWithoutPlaintext"])
    error_message = "DynamoDB reads and writes with the key on behalf of its callers"
  }

  assert {
    condition     = one(one(data.aws_iam_policy_document.use_ledger_key.statement).condition).values == tolist(["dynamodb.eu-central-1.amazonaws.com"]) && one(one(data.aws_iam_policy_document.use_ledger_key.statement).condition).variable == "kms:ViaService"
    error_message = "and nobody else does"
  }

  assert {
    condition     = one(data.aws_iam_policy_document.use_ledger_key.statement).resources == toset([var.kms_key_arn])
    error_message = "with this key alone"
  }
}

run "gives_no_right_to_a_key_of_nobody" {
  command = plan

  variables {
    kms_key_arn = null
  }

  assert {
    condition     = length(data.aws_iam_policy_document.use_ledger_key.statement) == 0
    error_message = "keys of AWS need no right"
  }
}

run "refuses_another_key_for_what_exists" {
  command = plan

  override_data {
    target = data.aws_rds_clusters.all
    values = { cluster_identifiers = ["another", "purse-test-read-model"] }
  }

  override_data {
    target = data.aws_rds_cluster.existing
    values = { kms_key_id = "arn:aws:kms:eu-central-1:111122223333:key/11111111-1111-1111-1111-111111111111" }
  }

  expect_failures = [aws_rds_cluster.read_model, aws_ecr_repository.image]
}

run "refuses_a_first_key_for_images_that_exist" {
  command = plan

  override_data {
    target = data.aws_ecr_repositories.all
    values = { names = ["purse-test/command-api"] }
  }

  override_data {
    target = data.aws_ecr_repository.existing
    values = { encryption_configuration = [{ encryption_type = "AES256", kms_key = "" }] }
  }

  expect_failures = [aws_rds_cluster.read_model, aws_ecr_repository.image]
}

run "replaces_for_another_key_when_told_to" {
  command = plan

  variables {
    replace_for_another_key = true
  }

  override_data {
    target = data.aws_rds_clusters.all
    values = { cluster_identifiers = ["purse-test-read-model"] }
  }

  override_data {
    target = data.aws_rds_cluster.existing
    values = { kms_key_id = "arn:aws:kms:eu-central-1:111122223333:key/11111111-1111-1111-1111-111111111111" }
  }
}

run "keeps_the_same_key" {
  command = plan

  override_data {
    target = data.aws_rds_clusters.all
    values = { cluster_identifiers = ["purse-test-read-model"] }
  }

  override_data {
    target = data.aws_rds_cluster.existing
    values = { kms_key_id = "arn:aws:kms:eu-central-1:111122223333:key/00000000-0000-0000-0000-000000000000" }
  }

  override_data {
    target = data.aws_ecr_repositories.all
    values = { names = ["purse-test/command-api"] }
  }

  override_data {
    target = data.aws_ecr_repository.existing
    values = { encryption_configuration = [{ encryption_type = "KMS", kms_key = "arn:aws:kms:eu-central-1:111122223333:key/00000000-0000-0000-0000-000000000000" }] }
  }
}

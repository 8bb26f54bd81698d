# A key for good: neither a cluster of RDS nor a repository of images can change its own, so another
# kms_key_arn would replace both. Whether it would is asked before anything is made.
data "aws_rds_clusters" "all" {}

data "aws_rds_cluster" "existing" {
  for_each = toset([for name in data.aws_rds_clusters.all.cluster_identifiers : name if name == "${local.name}-read-model"])

  cluster_identifier = each.key
}

data "aws_ecr_repositories" "all" {}

data "aws_ecr_repository" "existing" {
  for_each = toset([for name in local.images : "${local.name}/${name}" if contains(data.aws_ecr_repositories.all.names, "${local.name}/${name}")])

  name = each.key
}

locals {
  # A cluster without a key of ours has one of AWS, which is no other key as long as none is given.
  keeps_its_key = alltrue(concat(
    [for cluster in data.aws_rds_cluster.existing : var.kms_key_arn == null || cluster.kms_key_id == var.kms_key_arn],
    [for repository in data.aws_ecr_repository.existing : var.kms_key_arn == (repository.encryption_configuration[0].encryption_type == "KMS" ? repository.encryption_configuration[0].kms_key : null)],
  ))

  another_key_message = "Another kms_key_arn replaces the read model's cluster and the image repositories, with all that is in them. docs/deploy.md, \"Another key\", says how to go about it; then set replace_for_another_key = true."
}

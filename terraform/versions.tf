# What reads these files. The newest arguments in use are the table's warm throughput and the
# load balancer's check of JSON Web Tokens.
terraform {
  required_version = ">= 1.9.0"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 6.25"
    }
  }

  # Where the state is kept is given at `terraform init -backend-config=…`; docs/deploy.md says how.
  backend "s3" {}
}

provider "aws" {
  region = var.region

  default_tags {
    tags = {
      Project     = var.project_name
      Environment = var.env_name
      ManagedBy   = "terraform"
    }
  }
}

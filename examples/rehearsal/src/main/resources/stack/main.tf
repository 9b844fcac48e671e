# A small root in the shape of a Cumulus rds-cluster-tf deployment.

terraform {
  required_version = ">= 1.5"
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 5.0"
    }
  }
}

provider "aws" {
  region                  = var.region
  skip_metadata_api_check = true
}

module "rds_cluster" {
  source = "./modules/rds_cluster"

  prefix             = var.prefix
  cluster_identifier = var.cluster_identifier
  subnets            = var.subnets
  security_groups    = var.security_groups
  db_admin_username  = var.db_admin_username
  db_admin_password  = var.db_admin_password
}

output "rds_login_secret_arn" {
  value = module.rds_cluster.admin_db_login_secret_arn
}

terraform {
  required_providers {
    aws = {
      source = "hashicorp/aws"
    }
  }
}

provider "aws" {
  skip_metadata_api_check = true
}

variable "prefix" {
  type = string
}

module "data_persistence" {
  source = "../modules/data_persistence"
  prefix = var.prefix
}

output "dynamo_tables" {
  value = module.data_persistence.dynamo_tables
}

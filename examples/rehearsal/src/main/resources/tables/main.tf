# A small root in the shape of a Cumulus data-persistence-tf deployment.

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

variable "region" {
  type = string
}

variable "prefix" {
  type = string
}

module "data_persistence" {
  source = "./modules/data_persistence"
  prefix = var.prefix
}

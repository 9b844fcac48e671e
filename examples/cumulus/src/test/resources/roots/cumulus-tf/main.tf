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

data "terraform_remote_state" "data_persistence" {
  backend = "local"
  config = {
    path = "../data-persistence-tf/terraform.tfstate"
  }
}

module "cumulus" {
  source        = "../modules/cumulus"
  prefix        = var.prefix
  dynamo_tables = data.terraform_remote_state.data_persistence.outputs.dynamo_tables
}

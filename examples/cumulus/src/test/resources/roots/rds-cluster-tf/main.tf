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

variable "cluster_identifier" {
  type = string
}

variable "db_admin_password" {
  type      = string
  sensitive = true
}

variable "database_port" {
  type = number
}

variable "cluster_instance_count" {
  type    = number
  default = 0
}

module "rds_cluster" {
  source             = "../modules/rds_cluster"
  prefix             = var.prefix
  cluster_identifier = var.cluster_identifier
  db_admin_password  = var.db_admin_password
  database_port      = var.database_port

  cluster_instance_count = var.cluster_instance_count
}

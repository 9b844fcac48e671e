terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 5.0"
    }
  }
}

provider "aws" {}

variable "cluster_identifier" {
  type = string
}

variable "retention" {
  type    = number
  default = 7
}

variable "deployment" {
  type    = string
  default = "first"
}

variable "subnets" {
  type    = list(string)
  default = ["subnet-0a1b2c3d", "subnet-0a1b2c3e"]
}

variable "log_exports" {
  type    = list(string)
  default = ["postgresql"]
}

variable "protected" {
  type    = bool
  default = true
}

module "rds_cluster" {
  source             = "./rds_cluster"
  cluster_identifier = var.cluster_identifier
  retention          = var.retention
  deployment         = var.deployment
  subnets            = var.subnets
  log_exports        = var.log_exports
  protected          = var.protected
}

terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 5.0"
    }
  }
}

provider "aws" {}

variable "granules" {
  type = string
}

variable "read_capacity" {
  type    = number
  default = 5
}

variable "projection" {
  type    = string
  default = "ALL"
}

variable "protected" {
  type    = bool
  default = true
}

resource "aws_dynamodb_table" "granules" {
  name                        = var.granules
  billing_mode                = "PAY_PER_REQUEST"
  hash_key                    = "granuleId"
  range_key                   = "published"
  stream_enabled              = true
  stream_view_type            = "NEW_AND_OLD_IMAGES"
  deletion_protection_enabled = var.protected
  tags                        = { Deployment = "first" }

  attribute {
    name = "granuleId"
    type = "S"
  }

  attribute {
    name = "published"
    type = "N"
  }

  attribute {
    name = "collectionId"
    type = "S"
  }

  global_secondary_index {
    name            = "collections"
    hash_key        = "collectionId"
    range_key       = "granuleId"
    projection_type = var.projection
  }

  local_secondary_index {
    name            = "local"
    range_key       = "collectionId"
    projection_type = "KEYS_ONLY"
  }

  point_in_time_recovery {
    enabled = true
  }

  server_side_encryption {
    enabled = true
  }

  ttl {
    attribute_name = "expiration"
    enabled        = true
  }
}

resource "aws_dynamodb_table" "locks" {
  name           = "first-Locks"
  billing_mode   = "PROVISIONED"
  read_capacity  = var.read_capacity
  write_capacity = 2
  hash_key       = "key"

  attribute {
    name = "key"
    type = "S"
  }
}

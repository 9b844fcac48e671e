variable "prefix" {
  type = string
}

resource "aws_dynamodb_table" "granules_table" {
  name                        = "${var.prefix}-GranulesTable"
  billing_mode                = "PAY_PER_REQUEST"
  hash_key                    = "granuleId"
  deletion_protection_enabled = true
  stream_enabled              = true
  stream_view_type            = "NEW_AND_OLD_IMAGES"

  attribute {
    name = "granuleId"
    type = "S"
  }

  point_in_time_recovery {
    enabled = true
  }

  lifecycle {
    prevent_destroy = true
    ignore_changes  = [name]
  }
}

resource "aws_dynamodb_table" "rules_table" {
  name                        = "${var.prefix}-RulesTable"
  billing_mode                = "PAY_PER_REQUEST"
  hash_key                    = "name"
  deletion_protection_enabled = true
  stream_enabled              = true
  stream_view_type            = "NEW_AND_OLD_IMAGES"

  attribute {
    name = "name"
    type = "S"
  }

  point_in_time_recovery {
    enabled = true
  }

  lifecycle {
    prevent_destroy = true
    ignore_changes  = [name]
  }
}

resource "aws_dynamodb_table" "access_tokens_table" {
  name                        = "${var.prefix}-AccessTokensTable"
  billing_mode                = "PAY_PER_REQUEST"
  hash_key                    = "accessToken"
  deletion_protection_enabled = true

  attribute {
    name = "accessToken"
    type = "S"
  }

  point_in_time_recovery {
    enabled = false
  }

  lifecycle {
    prevent_destroy = true
    ignore_changes  = [name]
  }
}

# In the shape of tf-modules/data-persistence of Cumulus 10.1.0: the same addresses, names, keys, streams and lifecycle. Deletion
# protection is ours: provider 3, which Cumulus 10.1.0 asks for, has no such argument.

variable "prefix" {
  type = string
}

variable "enable_point_in_time_tables" {
  type    = list(string)
  default = ["CollectionsTable", "ExecutionsTable", "FilesTable", "GranulesTable", "PdrsTable", "ProvidersTable", "RulesTable", "UsersTable"]
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

  ttl {
    attribute_name = "expirationTime"
    enabled        = true
  }

  point_in_time_recovery {
    enabled = contains(var.enable_point_in_time_tables, "AccessTokensTable")
  }

  lifecycle {
    prevent_destroy = true
    ignore_changes  = [name]
  }
}

resource "aws_dynamodb_table" "async_operations_table" {
  name                        = "${var.prefix}-AsyncOperationsTable"
  billing_mode                = "PAY_PER_REQUEST"
  hash_key                    = "id"
  deletion_protection_enabled = true
  stream_enabled              = true
  stream_view_type            = "NEW_AND_OLD_IMAGES"

  attribute {
    name = "id"
    type = "S"
  }

  point_in_time_recovery {
    enabled = contains(var.enable_point_in_time_tables, "AsyncOperationsTable")
  }

  lifecycle {
    prevent_destroy = true
    ignore_changes  = [name]
  }
}

resource "aws_dynamodb_table" "collections_table" {
  name                        = "${var.prefix}-CollectionsTable"
  billing_mode                = "PAY_PER_REQUEST"
  hash_key                    = "name"
  range_key                   = "version"
  deletion_protection_enabled = true
  stream_enabled              = true
  stream_view_type            = "NEW_AND_OLD_IMAGES"

  attribute {
    name = "name"
    type = "S"
  }

  attribute {
    name = "version"
    type = "S"
  }

  point_in_time_recovery {
    enabled = contains(var.enable_point_in_time_tables, "CollectionsTable")
  }

  lifecycle {
    prevent_destroy = true
    ignore_changes  = [name]
  }
}

resource "aws_dynamodb_table" "executions_table" {
  name                        = "${var.prefix}-ExecutionsTable"
  billing_mode                = "PAY_PER_REQUEST"
  hash_key                    = "arn"
  deletion_protection_enabled = true
  stream_enabled              = true
  stream_view_type            = "NEW_AND_OLD_IMAGES"

  attribute {
    name = "arn"
    type = "S"
  }

  point_in_time_recovery {
    enabled = contains(var.enable_point_in_time_tables, "ExecutionsTable")
  }

  lifecycle {
    prevent_destroy = true
    ignore_changes  = [name]
  }
}

resource "aws_dynamodb_table" "files_table" {
  name                        = "${var.prefix}-FilesTable"
  billing_mode                = "PAY_PER_REQUEST"
  hash_key                    = "bucket"
  range_key                   = "key"
  deletion_protection_enabled = true
  stream_enabled              = true
  stream_view_type            = "NEW_AND_OLD_IMAGES"

  attribute {
    name = "bucket"
    type = "S"
  }

  attribute {
    name = "key"
    type = "S"
  }

  point_in_time_recovery {
    enabled = contains(var.enable_point_in_time_tables, "FilesTable")
  }

  lifecycle {
    prevent_destroy = true
    ignore_changes  = [name]
  }
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

  attribute {
    name = "collectionId"
    type = "S"
  }

  global_secondary_index {
    name            = "collectionId-granuleId-index"
    hash_key        = "collectionId"
    range_key       = "granuleId"
    projection_type = "ALL"
  }

  point_in_time_recovery {
    enabled = contains(var.enable_point_in_time_tables, "GranulesTable")
  }

  lifecycle {
    prevent_destroy = true
    ignore_changes  = [name]
  }
}

resource "aws_dynamodb_table" "pdrs_table" {
  name                        = "${var.prefix}-PdrsTable"
  billing_mode                = "PAY_PER_REQUEST"
  hash_key                    = "pdrName"
  deletion_protection_enabled = true
  stream_enabled              = true
  stream_view_type            = "NEW_AND_OLD_IMAGES"

  attribute {
    name = "pdrName"
    type = "S"
  }

  point_in_time_recovery {
    enabled = contains(var.enable_point_in_time_tables, "PdrsTable")
  }

  lifecycle {
    prevent_destroy = true
    ignore_changes  = [name]
  }
}

resource "aws_dynamodb_table" "providers_table" {
  name                        = "${var.prefix}-ProvidersTable"
  billing_mode                = "PAY_PER_REQUEST"
  hash_key                    = "id"
  deletion_protection_enabled = true
  stream_enabled              = true
  stream_view_type            = "NEW_AND_OLD_IMAGES"

  attribute {
    name = "id"
    type = "S"
  }

  point_in_time_recovery {
    enabled = contains(var.enable_point_in_time_tables, "ProvidersTable")
  }

  lifecycle {
    prevent_destroy = true
    ignore_changes  = [name]
  }
}

resource "aws_dynamodb_table" "reconciliation_reports_table" {
  name                        = "${var.prefix}-ReconciliationReportsTable"
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
    enabled = contains(var.enable_point_in_time_tables, "ReconciliationReportsTable")
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
    enabled = contains(var.enable_point_in_time_tables, "RulesTable")
  }

  lifecycle {
    prevent_destroy = true
    ignore_changes  = [name]
  }
}

resource "aws_dynamodb_table" "semaphores_table" {
  name                        = "${var.prefix}-SemaphoresTable"
  billing_mode                = "PAY_PER_REQUEST"
  hash_key                    = "key"
  deletion_protection_enabled = true

  attribute {
    name = "key"
    type = "S"
  }

  point_in_time_recovery {
    enabled = contains(var.enable_point_in_time_tables, "SemaphoresTable")
  }

  lifecycle {
    prevent_destroy = true
    ignore_changes  = [name]
  }
}

output "dynamo_tables" {
  value = {
    access_tokens          = { name = aws_dynamodb_table.access_tokens_table.name, arn = aws_dynamodb_table.access_tokens_table.arn }
    async_operations       = { name = aws_dynamodb_table.async_operations_table.name, arn = aws_dynamodb_table.async_operations_table.arn }
    collections            = { name = aws_dynamodb_table.collections_table.name, arn = aws_dynamodb_table.collections_table.arn }
    executions             = { name = aws_dynamodb_table.executions_table.name, arn = aws_dynamodb_table.executions_table.arn }
    files                  = { name = aws_dynamodb_table.files_table.name, arn = aws_dynamodb_table.files_table.arn }
    granules               = { name = aws_dynamodb_table.granules_table.name, arn = aws_dynamodb_table.granules_table.arn }
    pdrs                   = { name = aws_dynamodb_table.pdrs_table.name, arn = aws_dynamodb_table.pdrs_table.arn }
    providers              = { name = aws_dynamodb_table.providers_table.name, arn = aws_dynamodb_table.providers_table.arn }
    reconciliation_reports = { name = aws_dynamodb_table.reconciliation_reports_table.name, arn = aws_dynamodb_table.reconciliation_reports_table.arn }
    rules                  = { name = aws_dynamodb_table.rules_table.name, arn = aws_dynamodb_table.rules_table.arn }
    semaphores             = { name = aws_dynamodb_table.semaphores_table.name, arn = aws_dynamodb_table.semaphores_table.arn }
  }
}

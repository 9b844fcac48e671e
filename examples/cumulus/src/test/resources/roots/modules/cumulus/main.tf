# What of the module cumulus depends on the tables: the secret that its API functions take the tables' names from, and two of the
# mappings through which the indexer reads their streams.

variable "prefix" {
  type = string
}

variable "dynamo_tables" {
  type = map(object({ name = string, arn = string }))
}

resource "aws_secretsmanager_secret" "api_config" {
  name                    = "${var.prefix}-api-config"
  recovery_window_in_days = 7
}

resource "aws_secretsmanager_secret_version" "api_config" {
  secret_id     = aws_secretsmanager_secret.api_config.id
  secret_string = jsonencode({ dynamoTableNameString = jsonencode({ for table, it in var.dynamo_tables : table => it.name }) })
}

data "aws_dynamodb_table" "streamed" {
  for_each = toset(["granules", "rules"])
  name     = var.dynamo_tables[each.key].name
}

resource "aws_lambda_event_source_mapping" "db_indexer" {
  for_each          = data.aws_dynamodb_table.streamed
  event_source_arn  = each.value.stream_arn
  function_name     = "${var.prefix}-dbIndexer"
  starting_position = "TRIM_HORIZON"
  batch_size        = 10
}

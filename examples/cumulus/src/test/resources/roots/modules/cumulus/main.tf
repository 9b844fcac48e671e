# What of the module cumulus depends on the tables: the secret that its API functions take the tables' names from.

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

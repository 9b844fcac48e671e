variable "cluster_identifier" {}
variable "retention" {}
variable "deployment" {}
variable "subnets" {}
variable "log_exports" {}
variable "protected" {}

locals {
  # A test value, not a secret.
  password = "test-only-password"
  tags     = { Deployment = var.deployment }
}

resource "aws_db_subnet_group" "default" {
  name       = "stack-subnets"
  subnet_ids = var.subnets
  tags       = local.tags
}

resource "aws_rds_cluster_parameter_group" "rds_cluster_group" {
  name   = "stack-parameters"
  family = "aurora-postgresql16"
  tags   = local.tags

  parameter {
    name         = "shared_preload_libraries"
    value        = "pg_stat_statements,auto_explain"
    apply_method = "pending-reboot"
  }

  parameter {
    name  = "rds.force_ssl"
    value = var.retention > 7 ? "0" : "1"
  }
}

resource "aws_rds_cluster" "cumulus" {
  cluster_identifier              = var.cluster_identifier
  engine                          = "aurora-postgresql"
  engine_mode                     = "provisioned"
  engine_version                  = "16.6"
  database_name                   = "postgres"
  master_username                 = "postgres"
  master_password                 = local.password
  backup_retention_period         = var.retention
  preferred_backup_window         = "07:00-09:00"
  db_subnet_group_name            = aws_db_subnet_group.default.id
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.rds_cluster_group.id
  vpc_security_group_ids          = ["sg-0a1b2c3d"]
  deletion_protection             = var.protected
  copy_tags_to_snapshot           = true
  enable_http_endpoint            = true
  apply_immediately               = true
  enabled_cloudwatch_logs_exports = var.log_exports
  final_snapshot_identifier       = "${var.cluster_identifier}-final-snapshot"
  tags                            = local.tags

  serverlessv2_scaling_configuration {
    min_capacity = 0.5
    max_capacity = 4
  }
}

resource "aws_rds_cluster_instance" "writer" {
  identifier         = "${var.cluster_identifier}-writer"
  cluster_identifier = aws_rds_cluster.cumulus.id
  engine             = aws_rds_cluster.cumulus.engine
  instance_class     = "db.serverless"
  apply_immediately  = true
  tags               = local.tags
}

resource "aws_secretsmanager_secret" "rds_login" {
  name = "stack-rds-login"
  tags = local.tags
}

resource "aws_secretsmanager_secret_version" "rds_login" {
  secret_id = aws_secretsmanager_secret.rds_login.id
  secret_string = jsonencode({
    username = "postgres"
    password = local.password
    database = "postgres"
    engine   = "aurora-postgresql"
    host     = aws_rds_cluster.cumulus.endpoint
    port     = aws_rds_cluster.cumulus.port
  })
}

resource "aws_db_subnet_group" "default" {
  name       = "${var.prefix}-subnets"
  subnet_ids = var.subnets
}

resource "aws_rds_cluster_parameter_group" "rds_cluster_group" {
  name   = "${var.prefix}-cluster-parameter-group"
  family = "aurora-postgresql16"

  parameter {
    name         = "shared_preload_libraries"
    value        = "pg_stat_statements,auto_explain"
    apply_method = "pending-reboot"
  }
}

resource "aws_rds_cluster" "cumulus" {
  cluster_identifier              = var.cluster_identifier
  engine                          = "aurora-postgresql"
  engine_version                  = "16.6"
  engine_mode                     = "provisioned"
  database_name                   = "postgres"
  master_username                 = var.db_admin_username
  master_password                 = var.db_admin_password
  backup_retention_period         = 7
  preferred_backup_window         = "07:00-09:00"
  db_subnet_group_name            = aws_db_subnet_group.default.name
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.rds_cluster_group.name
  vpc_security_group_ids          = var.security_groups
  storage_encrypted               = true
  deletion_protection             = true
  copy_tags_to_snapshot           = true
  enabled_cloudwatch_logs_exports = ["postgresql"]
  final_snapshot_identifier       = "${var.cluster_identifier}-final-snapshot"
  apply_immediately               = true

  serverlessv2_scaling_configuration {
    min_capacity = 0.5
    max_capacity = 4
  }

  tags = {
    Deployment = var.prefix
  }
}

resource "aws_secretsmanager_secret" "rds_login" {
  name                    = "${var.prefix}-rds-login"
  recovery_window_in_days = 7
}

resource "aws_secretsmanager_secret_version" "rds_login" {
  secret_id = aws_secretsmanager_secret.rds_login.id
  secret_string = jsonencode({
    username            = var.db_admin_username
    password            = var.db_admin_password
    database            = "postgres"
    engine              = "postgres"
    host                = aws_rds_cluster.cumulus.endpoint
    port                = 5432
    dbClusterIdentifier = aws_rds_cluster.cumulus.id
  })
}

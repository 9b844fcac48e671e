# In the shape of cumulus-rds-tf: the same addresses and arguments, on an engine that can still be created. The second secret is
# written by a function there.

variable "prefix" {
  type = string
}

variable "cluster_identifier" {
  type = string
}

variable "cluster_instance_count" {
  type = number
}

variable "db_admin_password" {
  type      = string
  sensitive = true
}

variable "database_port" {
  type = number
}

resource "aws_db_subnet_group" "default" {
  name       = "${var.prefix}-subnets"
  subnet_ids = ["subnet-0a1b2c3d4e5f60001", "subnet-0a1b2c3d4e5f60002"]
}

resource "aws_rds_cluster" "cumulus" {
  cluster_identifier        = var.cluster_identifier
  engine                    = "aurora-postgresql"
  engine_version            = "16.6"
  database_name             = "postgres"
  master_username           = "postgres"
  master_password           = var.db_admin_password
  backup_retention_period   = 7
  preferred_backup_window   = "07:00-09:00"
  db_subnet_group_name      = aws_db_subnet_group.default.name
  vpc_security_group_ids    = ["sg-0a1b2c3d4e5f60003"]
  apply_immediately         = true
  deletion_protection       = true
  copy_tags_to_snapshot     = true
  final_snapshot_identifier = "${var.cluster_identifier}-final-snapshot"
}

# From 18.5 on, where the cluster is no longer Serverless v1.
resource "aws_rds_cluster_instance" "cumulus" {
  count              = var.cluster_instance_count
  identifier         = "${var.cluster_identifier}-instance-${count.index + 1}"
  cluster_identifier = aws_rds_cluster.cumulus.id
  instance_class     = "db.r6g.large"
  engine             = aws_rds_cluster.cumulus.engine
  engine_version     = aws_rds_cluster.cumulus.engine_version
}

locals {
  login = {
    username            = "postgres"
    password            = var.db_admin_password
    database            = "postgres"
    engine              = "postgres"
    host                = aws_rds_cluster.cumulus.endpoint
    port                = var.database_port
    dbClusterIdentifier = aws_rds_cluster.cumulus.id
  }
}

resource "aws_secretsmanager_secret" "rds_login" {
  name                    = "${var.prefix}-rds-login"
  recovery_window_in_days = 7
}

resource "aws_secretsmanager_secret_version" "rds_login" {
  secret_id     = aws_secretsmanager_secret.rds_login.id
  secret_string = jsonencode(local.login)
}

resource "aws_secretsmanager_secret" "db_credentials" {
  name                    = "${var.prefix}-db-login"
  recovery_window_in_days = 7
}

resource "aws_secretsmanager_secret_version" "db_credentials" {
  secret_id     = aws_secretsmanager_secret.db_credentials.id
  secret_string = jsonencode(local.login)
}

output "admin_db_login_secret_arn" {
  value = aws_secretsmanager_secret_version.rds_login.arn
}

# The deployment that the rehearsal loses and recovers.
region = "us-east-1"
prefix = "rehearsal"

# Changing this line replaces the database!
cluster_identifier = "rehearsal-db" # referenced by the runbook

subnets         = ["subnet-0a1b2c3d4e5f60001", "subnet-0a1b2c3d4e5f60002"]
security_groups = ["sg-0a1b2c3d4e5f60003"]

db_admin_username = "postgres" // the password comes from TF_VAR_db_admin_password

#!/bin/sh
# Makes the plans in aws/ with the terraform program on the PATH and the real hashicorp/aws provider, which talks to
# examples/local-aws. Build that first. Without access to a registry, TFSAFETY_PROVIDER_MIRROR names the folder that
# holds registry.terraform.io/hashicorp/aws/. Needs java, jq and curl.
#
# Usage: make-aws-plans.sh [clusters] [groups] [exchanges] [tables]; without an argument, all plans are made.
set -eu

here=$(CDPATH='' cd -- "$(dirname "$0")" && pwd)
out=$here/aws
jar=$here/../../../../../examples/local-aws/target/local-aws-cli.jar
work=$(mktemp -d)
mkdir -p "$out"
if [ -n "${TF_CLI_CONFIG_FILE:-}" ] && [ ! -f "$TF_CLI_CONFIG_FILE" ]; then
  unset TF_CLI_CONFIG_FILE
fi

port=4987
java -jar "$jar" --port "$port" --speed 600 >"$work/aws.log" 2>&1 &
aws=$!
trap 'result=$?; kill "$aws"; [ "$result" = 0 ] || tail -n 40 "$work/terraform.log" >&2; rm -rf "$work"' EXIT
until grep -q "$port" "$work/aws.log"; do sleep 0.2; done

export AWS_ENDPOINT_URL="http://127.0.0.1:$port" AWS_REGION=eu-west-1 AWS_EC2_METADATA_DISABLED=true
export AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test

tf() {
  terraform "$@" -input=false -no-color >>"$work/terraform.log" 2>&1
}
init() {
  if [ -n "${TFSAFETY_PROVIDER_MIRROR:-}" ]; then
    tf init "-plugin-dir=$TFSAFETY_PROVIDER_MIRROR"
  else
    tf init
  fi
}
# plan NAME [PLAN ARGUMENT…]: saves the JSON of a plan in the current folder.
plan() {
  name=$1
  shift
  tf plan -out=plan "$@"
  terraform show -json plan >"$out/$name.json"
}

# The database of the scenarios; each argument KEY=VALUE replaces one of its settings.
stack() {
  cluster_name=main cluster_identifier='"orders"' subnets='"orders"' deletion_protection=true skip_final_snapshot=false
  backup_retention_period=7 master_password='"not-a-secret"' final_snapshot_identifier='"orders-final"'
  tags='{}' extra=''
  for setting in "$@"; do
    eval "${setting%%=*}=\${setting#*=}"
  done
  cat >main.tf <<HCL
terraform {
  required_providers {
    aws = {
      source = "hashicorp/aws"
    }
  }
}
provider "aws" {
  skip_credentials_validation = true
  skip_requesting_account_id  = true
  skip_metadata_api_check     = true
}
resource "aws_db_subnet_group" "db" {
  name       = $subnets
  subnet_ids = ["subnet-1", "subnet-2"]
}
resource "aws_rds_cluster" "$cluster_name" {
  cluster_identifier        = $cluster_identifier
  engine                    = "aurora-postgresql"
  master_username           = "postgres"
  master_password           = $master_password
  db_subnet_group_name      = aws_db_subnet_group.db.name
  backup_retention_period   = $backup_retention_period
  deletion_protection       = $deletion_protection
  skip_final_snapshot       = $skip_final_snapshot
  final_snapshot_identifier = $final_snapshot_identifier
  tags                      = $tags
}
$extra
HCL
}

rds() {
  curl -sf "$AWS_ENDPOINT_URL/" --user test:test --aws-sigv4 aws:amz:eu-west-1:rds \
    --data "Version=2014-10-31&$1" >>"$work/terraform.log"
}

clusters() {
mkdir "$work/stack"
cd "$work/stack"
stack
init
tf apply -auto-approve

plan no-op
stack tags='{ team = "orders" }'
plan update-of-tags
stack cluster_identifier='"orders-restored"'
plan replace-by-identifier
stack subnets='"orders-2"'
plan replace-through-subnet-group
stack deletion_protection=false
plan disarm-deletion-protection
stack skip_final_snapshot=true
plan disarm-final-snapshot
stack backup_retention_period=1
plan disarm-backup-retention
stack backup_retention_period=14
plan raise-backup-retention
stack master_password='"another-password"'
plan password-reset
stack cluster_name=orders
plan rename-without-moved
stack cluster_name=orders extra='moved {
  from = aws_rds_cluster.main
  to   = aws_rds_cluster.orders
}'
plan moved
stack extra='resource "aws_rds_cluster" "again" {
  cluster_identifier  = "orders"
  engine              = "aurora-postgresql"
  master_username     = "postgres"
  skip_final_snapshot = true
}
import {
  to = aws_rds_cluster.again
  id = "orders"
}'
plan identity-twice
sed '/^resource "aws_rds_cluster"/,/^}/d' main.tf >rest.tf
stack
sed '/^resource "aws_rds_cluster"/,/^}/d' main.tf >rest.tf
mv rest.tf main.tf
plan delete
cat >>main.tf <<'HCL'
removed {
  from = aws_rds_cluster.main
  lifecycle {
    destroy = false
  }
}
HCL
plan forget

mkdir "$work/adopting"
cd "$work/adopting"
stack extra='import {
  to = aws_rds_cluster.main
  id = "orders"
}
import {
  to = aws_db_subnet_group.db
  id = "orders"
}'
init
plan import
stack cluster_identifier='"orders"' subnets='"orders-2"' extra='import {
  to = aws_rds_cluster.main
  id = "orders"
}'
plan import-and-replace

# Behind Terraform's back, the cluster disappears.
cd "$work/stack"
stack
rds 'Action=ModifyDBCluster&DBClusterIdentifier=orders&DeletionProtection=false&ApplyImmediately=true'
rds 'Action=DeleteDBCluster&DBClusterIdentifier=orders&SkipFinalSnapshot=true'
sleep 3
plan silent-recreation
plan drift-loss-refresh-only -refresh-only
stack
sed '/^resource/,/^}/d' main.tf >rest.tf
mv rest.tf main.tf
plan indirect-loss
}

# A subnet group that no database uses.
groups() {
  mkdir "$work/groups"
  cd "$work/groups"
  stack extra='resource "aws_db_subnet_group" "unused" {
  name       = "unused"
  subnet_ids = ["subnet-1", "subnet-2"]
}'
  init
  tf apply -auto-approve
  stack
  plan delete-of-unused-subnet-group
  # Behind Terraform's back, the retention changes.
  rds 'Action=ModifyDBCluster&DBClusterIdentifier=orders&BackupRetentionPeriod=9&ApplyImmediately=true'
  sleep 3
  stack backup_retention_period=9
  plan drift-refresh-only -refresh-only
}

# Behind Terraform's back, the cluster is destroyed, and one of the same name is made.
exchanges() {
  mkdir "$work/exchanges"
  cd "$work/exchanges"
  stack
  init
  tf apply -auto-approve
  rds 'Action=ModifyDBCluster&DBClusterIdentifier=orders&DeletionProtection=false&ApplyImmediately=true'
  rds 'Action=DeleteDBCluster&DBClusterIdentifier=orders&SkipFinalSnapshot=true'
  sleep 3
  rds 'Action=CreateDBCluster&DBClusterIdentifier=orders&Engine=aurora-postgresql&MasterUsername=postgres&MasterUserPassword=not-a-secret&DBSubnetGroupName=orders&BackupRetentionPeriod=7&DeletionProtection=true'
  sleep 3
  plan exchanged
  plan exchanged-refresh-only -refresh-only
}

# table KEY=VALUE…: a table with other settings.
table() {
  stack
  table_name='"orders"' hash_key='"id"' point_in_time_recovery=true deletion_protection=true tags='{}'
  for setting in "$@"; do
    eval "${setting%%=*}=\${setting#*=}"
  done
  sed '/^resource/,/^}/d' main.tf >rest.tf
  cat >>rest.tf <<HCL
resource "aws_dynamodb_table" "orders" {
  name                        = $table_name
  billing_mode                = "PAY_PER_REQUEST"
  hash_key                    = $hash_key
  deletion_protection_enabled = $deletion_protection
  tags                        = $tags
  attribute {
    name = $hash_key
    type = "S"
  }
  point_in_time_recovery {
    enabled = $point_in_time_recovery
  }
}
HCL
  mv rest.tf main.tf
}

tables() {
  mkdir "$work/tables"
  cd "$work/tables"
  table
  init
  tf apply -auto-approve
  plan table-no-op
  table tags='{ team = "orders" }'
  plan table-update-of-tags
  table hash_key='"key"'
  plan table-replace
  table point_in_time_recovery=false
  plan table-disarm-point-in-time-recovery
  stack
  sed '/^resource/,/^}/d' main.tf >rest.tf
  mv rest.tf main.tf
  plan table-delete
}

for part in ${*:-clusters groups exchanges tables}; do
  "$part"
done

#!/bin/sh
# Makes the plans in terraform-data/ with the terraform program on the PATH. Needs no provider: terraform_data is built in.
# Each scenario applies a "before" configuration, then plans an "after" one. With arguments, only the scenarios of these
# names are made.
set -eu

out=$(CDPATH='' cd -- "$(dirname "$0")" && pwd)/terraform-data
work=$(mktemp -d)
# A configuration file that is not there makes every command warn.
if [ -n "${TF_CLI_CONFIG_FILE:-}" ] && [ ! -f "$TF_CLI_CONFIG_FILE" ]; then
  unset TF_CLI_CONFIG_FILE
fi
trap 'rm -rf "$work"' EXIT
mkdir -p "$out"

only=" $* "
wanted() {
  [ "$only" = "  " ] || case $only in *" $1 "*) true ;; *) false ;; esac
}

# scenario NAME BEFORE AFTER [PLAN ARGUMENT…]: saves the JSON of the plan from BEFORE to AFTER.
scenario() {
  name=$1 before=$2 after=$3
  shift 3
  wanted "$name" || return 0
  dir=$work/$name
  mkdir -p "$dir"
  cd "$dir"
  if [ -n "$before" ]; then
    printf '%s\n' "$before" >main.tf
    terraform init -input=false -no-color >log 2>&1
    terraform apply -auto-approve -input=false -no-color >>log 2>&1 || echo "$name: the first apply failed (see scenario)" >&2
  fi
  printf '%s\n' "$after" >main.tf
  terraform init -input=false -no-color >>log 2>&1
  terraform plan -out=plan -input=false -no-color "$@" >>log 2>&1 || echo "$name: plan failed (see scenario)" >&2
  terraform show -json plan >"$out/$name.json"
}

db='resource "terraform_data" "db" {
  input = "orders"
}'
forced() {
  printf 'resource "terraform_data" "db" {\n  input = "orders"\n  triggers_replace = ["%s"]\n  %s\n}\n' "$1" "${2:-}"
}

scenario create '' "$db"
scenario no-op "$db" "$db"
scenario update "$db" 'resource "terraform_data" "db" {
  input = "customers"
}'
scenario delete "$db" ''
scenario delete-by-destroy "$db" "$db" -destroy
scenario replace-destroy-first "$(forced one)" "$(forced two)"
scenario replace-create-first \
  "$(forced one 'lifecycle { create_before_destroy = true }')" \
  "$(forced two 'lifecycle { create_before_destroy = true }')"
scenario replace-by-request "$db" "$db" -replace=terraform_data.db
scenario replace-triggered-by '
resource "terraform_data" "key" { input = "one" }
resource "terraform_data" "db" {
  input = "orders"
  lifecycle { replace_triggered_by = [terraform_data.key] }
}' '
resource "terraform_data" "key" { input = "two" }
resource "terraform_data" "db" {
  input = "orders"
  lifecycle { replace_triggered_by = [terraform_data.key] }
}'
scenario replace-by-unknown '
resource "terraform_data" "key" { input = "one" }
resource "terraform_data" "db" { triggers_replace = [terraform_data.key.output] }' '
resource "terraform_data" "key" { input = "two" }
resource "terraform_data" "db" { triggers_replace = [terraform_data.key.output] }'
scenario forget "$db" 'removed {
  from = terraform_data.db
  lifecycle { destroy = false }
}'
scenario moved "$db" 'resource "terraform_data" "orders" {
  input = "orders"
}
moved {
  from = terraform_data.db
  to   = terraform_data.orders
}'
scenario rename-without-moved "$db" 'resource "terraform_data" "orders" {
  input = "orders"
}'
scenario import-of-existing '' "$db
import {
  to = terraform_data.db
  id = \"b5e6e1c0-0000-4000-8000-000000000001\"
}"
scenario import-and-replace '' "$(forced one)
import {
  to = terraform_data.db
  id = \"b5e6e1c0-0000-4000-8000-000000000001\"
}"
scenario for-each-key-renamed '
resource "terraform_data" "db" {
  for_each = toset(["eu.west", "us\"2"])
  input    = each.key
}' '
resource "terraform_data" "db" {
  for_each = toset(["eu.west", "us\"3"])
  input    = each.key
}'
scenario count-lowered '
resource "terraform_data" "db" {
  count = 2
  input = "orders"
}' '
resource "terraform_data" "db" {
  count = 1
  input = "orders"
}'
scenario targeted "$db
resource \"terraform_data\" \"other\" { input = \"one\" }" '
resource "terraform_data" "other" { input = "two" }' -target=terraform_data.other
scenario refresh-only "$db" "$db" -refresh-only
# A refresh-only plan with all that could have an entry: a check's data source, a change of the configuration, outputs.
other_state() {
  mkdir "$work/$1"
  echo '{"version":4,"terraform_version":"1.11.4","serial":1,"lineage":"other","outputs":{},"resources":[]}' \
    >"$work/$1/other.tfstate"
}
other='data "terraform_remote_state" "other" {
  backend = "local"
  config  = { path = "other.tfstate" }
}'
wanted refresh-only-with-checks && other_state refresh-only-with-checks
scenario refresh-only-with-checks "$db
check \"other\" {
  $other
  assert {
    condition     = data.terraform_remote_state.other.outputs == {}
    error_message = \"It holds outputs.\"
  }
}" 'resource "terraform_data" "db" {
  input = "customers"
}
check "other" {
  '"$other"'
  assert {
    condition     = data.terraform_remote_state.other.outputs == {}
    error_message = "It holds outputs."
  }
}
output "answer" { value = 42 }' -refresh-only
# Where only data sources are destroyed, the plan is applyable, but shows no change.
wanted destroy-of-data-only && other_state destroy-of-data-only
scenario destroy-of-data-only "$other" "$other" -destroy
# The safe counterparts of plans above.
scenario count-raised '
resource "terraform_data" "db" {
  count = 1
  input = "orders"
}' '
resource "terraform_data" "db" {
  count = 2
  input = "orders"
}'
scenario for-each-key-added '
resource "terraform_data" "db" {
  for_each = toset(["eu.west"])
  input    = each.key
}' '
resource "terraform_data" "db" {
  for_each = toset(["eu.west", "us\"2"])
  input    = each.key
}'
scenario update-by-unknown '
resource "terraform_data" "key" { input = "one" }
resource "terraform_data" "db" { input = terraform_data.key.output }' '
resource "terraform_data" "key" { input = "two" }
resource "terraform_data" "db" { input = terraform_data.key.output }'
# Wherever Terraform shows values, this one holds a secret: marked as sensitive, and not marked.
secretive() {
  cat <<HCL
variable "marked" {
  default   = "pl4nted-s3cret"
  sensitive = true
}
variable "plain" {
  default = "pl4nted-s3cret"
}
resource "terraform_data" "source" {
  input = { password = var.marked, token = var.plain, state = "$1" }
}
resource "terraform_data" "db" {
  input            = { password = var.marked, token = var.plain, from = terraform_data.source.output }
  triggers_replace = [var.marked, var.plain, "$1"]
}
output "marked" {
  value     = var.marked
  sensitive = true
}
output "plain" {
  value = "\${var.plain} $1"
}
check "secret" {
  assert {
    condition     = terraform_data.db.id == "none"
    error_message = "The value was \${var.plain}."
  }
}
HCL
}
scenario secrets "$(secretive one)" "$(secretive two)"
# The plan fails, and is written nevertheless.
scenario errored-by-prevent-destroy "$(forced one)" "$(forced two 'lifecycle { prevent_destroy = true }')"
# A replacement that is interrupted between create and destroy leaves a deposed object in the state.
scenario deposed "$db" "$db"
if wanted deposed; then (
  cd "$work/deposed"
  jq '.serial += 1 | .resources[0].instances += [.resources[0].instances[0] + {deposed: "0a1b2c3d"}]' \
    terraform.tfstate >deposed.tfstate
  mv deposed.tfstate terraform.tfstate
  terraform plan -out=plan -input=false -no-color >>log 2>&1
  terraform show -json plan >"$out/deposed.json"
) fi

mkdir "$work/in-modules" "$work/in-modules/db"
printf 'resource "terraform_data" "main" {\n  count = 2\n  triggers_replace = [var.key]\n}\nvariable "key" {}\n' >"$work/in-modules/db/main.tf"
printf 'variable "key" { default = "one" }\nmodule "db" {\n  source   = "./db"\n  for_each = toset(["a.b", "c[0]"])\n  key      = var.key\n}\n' >"$work/in-modules/main.tf"
if wanted replace-in-modules; then (
  cd "$work/in-modules"
  terraform init -input=false -no-color >log 2>&1
  terraform apply -auto-approve -input=false -no-color >>log 2>&1
  terraform plan -out=plan -input=false -no-color -var key=two >>log 2>&1
  terraform show -json plan >"$out/replace-in-modules.json"
) fi

#!/bin/sh
# Plans all units below the current folder, and judges their plans together: a database that one unit forgets and another
# imports is a migration. The plans hold secrets in clear and are removed afterwards.
set -eu

plans=$(mktemp -d)
trap 'rm -rf "$plans"' EXIT

terragrunt run --all --json-out-dir "$plans" -- plan
tfplan-guard check "$@" "$plans"

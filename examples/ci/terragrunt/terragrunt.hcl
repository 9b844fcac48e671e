# Judges the plan of every unit as soon as it is made. For one verdict on all units together:
#   terragrunt run --all --json-out-dir plans -- plan
#   tfplan-guard check plans
terraform {
  extra_arguments "keep_plan" {
    commands  = ["plan"]
    arguments = ["-out=guarded.tfplan"]
  }

  after_hook "tfplan_guard" {
    commands = ["plan"]
    execute  = ["tfplan-guard", "check", "guarded.tfplan"]
  }
}

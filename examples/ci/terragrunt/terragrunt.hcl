# Judges the plan of each unit as soon as it is made, and alone: a database that one unit forgets and another imports is
# blocked here. Where databases move between units, leave this hook out and run guard-all.sh, which judges all units
# together.
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

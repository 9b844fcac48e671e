#!/bin/sh
# Measures the command as a whole process: time beside jq on the same plan, and peak memory by size. Linux, with jq and
# GNU time. Build first: mvn -B -ntp -DskipTests package
set -eu

here=$(CDPATH='' cd -- "$(dirname "$0")" && pwd)
guard=$here/../../tfplan-guard/bin/tfplan-guard
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
sizes=${*:-10 100 300 1000}

printf '%8s  %14s  %14s  %10s\n' 'MB' 'guard' 'jq' 'guard/jq'
for size in $sizes; do
  java -cp "$here/target/classes" io.github.tfsafety.bench.LargePlan "$size" "$work/plan.json"
  cat "$work/plan.json" >/dev/null
  command time -f '%e %M' -o "$work/guard" "$guard" check "$work/plan.json" >/dev/null
  command time -f '%e %M' -o "$work/jq" \
    jq '[.resource_changes[] | select(.change.actions | index("delete"))] | length' "$work/plan.json" >/dev/null
  read -r guard_seconds guard_memory <"$work/guard"
  read -r jq_seconds jq_memory <"$work/jq"
  awk -v mb="$size" -v gs="$guard_seconds" -v gm="$guard_memory" -v js="$jq_seconds" -v jm="$jq_memory" 'BEGIN {
    printf "%8d  %6.2fs %4d MiB  %6.2fs %4d MiB  %9.1fx\n", mb, gs, gm / 1024, js, jm / 1024, js / gs }'
done

# What judging a small plan costs beside the mere start of the program: CPU seconds of ten runs each.
cpu() {
  i=0
  while [ "$i" -lt 10 ]; do
    command time -f '%U %S' -a -o "$work/cpu" "$@" >/dev/null || true
    i=$((i + 1))
  done
  awk '{ sum += $1 + $2 } END { printf "%.2f", sum }' "$work/cpu"
  rm "$work/cpu"
}
small=$here/../../tfplan-guard/src/test/resources/corpus/aws/no-op.json
echo "ten starts with --version: $(cpu "$guard" --version) s; ten small plans: $(cpu "$guard" check "$small") s"

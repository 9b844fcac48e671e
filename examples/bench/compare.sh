#!/bin/sh
# Measures the command as a whole process: time beside jq on the same plan (the median of three runs, in turn), peak memory by
# size and on hostile plans, and what a small plan costs. Linux, with jq and GNU time. Build first:
# mvn -B -ntp -DskipTests package
set -eu

here=$(CDPATH='' cd -- "$(dirname "$0")" && pwd)
guard=$here/../../tfplan-guard/bin/tfplan-guard
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
sizes=${*:-10 100 300 1000}

median() {
  sort -n "$1" | sed -n 2p
}

printf '%8s  %16s  %16s  %12s\n' 'MB' 'guard' 'jq' 'throughput'
for size in $sizes; do
  java -cp "$here/target/classes" io.github.tfsafety.bench.LargePlan "$size" "$work/plan.json"
  cat "$work/plan.json" >/dev/null
  for _ in 1 2 3; do
    command time -f '%e %M' -a -o "$work/guard" "$guard" check "$work/plan.json" >/dev/null
    command time -f '%e %M' -a -o "$work/jq" \
      jq '[.resource_changes[] | select(.change.actions | index("delete"))] | length' "$work/plan.json" >/dev/null
  done
  echo "$size $(median "$work/guard") $(median "$work/jq")" | awk '{
    printf "%8d  %7.2fs %4d MiB  %7.2fs %4d MiB  %9.1f x jq\n", $1, $2, $3 / 1024, $4, $5 / 1024, $4 / $2 }'
  rm "$work/guard" "$work/jq"
done

# Plans made to break their reader: each has to be decided or refused, in the same memory.
start='{"format_version":"1.2","planned_values":{},'
cluster='"resource_changes":[{"address":"aws_rds_cluster.a","mode":"managed","type":"aws_rds_cluster","name":"a","change":{"actions":["update"],"after":{},"before":{"x":"'
hostile() {
  command time -q -f '%e %M' -o "$work/guard" "$guard" check "$work/plan.json" >/dev/null 2>&1 || true
  awk -v what="$1" '{ printf "%-22s %6.2fs %4d MiB\n", what, $1, $2 / 1024 }' "$work/guard"
}
{ printf '%s"variables":' "$start"; head -c 10000000 /dev/zero | tr '\0' '['; } >"$work/plan.json"
hostile 'ten million brackets'
{ printf '%s%s' "$start" "$cluster"; head -c 100000000 /dev/zero | tr '\0' a; printf '"}}}]}'; } >"$work/plan.json"
hostile '100 MB in one string'
{
  printf '%s"resource_changes":[' "$start"
  seq 1000000 | sed 's/.*/{"address":"aws_dynamodb_table.t&","mode":"managed","type":"aws_dynamodb_table","name":"t&","change":{"actions":["no-op"]}}/; $!s/$/,/'
  printf ']}'
} >"$work/plan.json"
hostile 'a million tables'

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

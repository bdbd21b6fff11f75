#!/usr/bin/env bash
# The jar and the configuration, each checked against its SHA-256 before it takes its place. May run twice.
# --jar ADDRESS --jar-sha256 SUM [--config ADDRESS --config-sha256 SUM]
set -euo pipefail
set -E
trap 'echo "$(basename "$0"): line $LINENO failed: $BASH_COMMAND" >&2' ERR

# another root than / in tests
root=${BOOTSTRAP_ROOT:-}

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; else sudo -- "$@"; fi
}

fail() {
  echo "$(basename "$0"): $1" >&2
  exit 1
}

jar='' jar_sum='' config='' config_sum=''
while [ $# -gt 0 ]; do
  case $1 in
    --jar) jar=${2:?--jar needs an address}; shift 2 ;;
    --jar-sha256) jar_sum=${2:?--jar-sha256 needs a sum}; shift 2 ;;
    --config) config=${2:?--config needs an address}; shift 2 ;;
    --config-sha256) config_sum=${2:?--config-sha256 needs a sum}; shift 2 ;;
    *) fail "unknown argument $1" ;;
  esac
done
if [ -z "$jar" ] || [ -z "$jar_sum" ]; then fail "--jar and --jar-sha256 are needed"; fi
if [ -n "$config" ] && [ -z "$config_sum" ]; then fail "--config needs --config-sha256"; fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
folder=$root/opt/dataworks
as_root mkdir -p "$folder"

# address, sum, target
fetch() {
  local sum
  if [ -e "$3" ] && [ "$(sha256sum <"$3" | cut -d' ' -f1)" = "$2" ]; then return; fi
  aws s3 cp --quiet "$1" "$work/fetched"
  sum=$(sha256sum <"$work/fetched" | cut -d' ' -f1)
  [ "$sum" = "$2" ] || fail "$1 has the SHA-256 $sum; expected $2"
  as_root install -m 0644 "$work/fetched" "$3.new"
  as_root mv -f "$3.new" "$3"
}

fetch "$jar" "$jar_sum" "$folder/dataworks.jar"
if [ -n "$config" ]; then fetch "$config" "$config_sum" "$folder/dataworks.yaml"; fi

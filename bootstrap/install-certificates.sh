#!/usr/bin/env bash
# Client key, certificate and trusted authorities from a folder of a bucket: --from s3://bucket/folder. May run twice.
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

from=
while [ $# -gt 0 ]; do
  case $1 in
    --from) from=${2:?--from needs an address}; shift 2 ;;
    *) fail "unknown argument $1" ;;
  esac
done
[[ $from == s3://?*/?* ]] || fail "--from s3://bucket/folder is needed"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
chmod 0700 "$work"

# source, target, mode, group
fetch() {
  aws s3 cp --quiet "$from/$1" "$work/$1"
  [ -s "$work/$1" ] || fail "$from/$1 is empty"
  grep -q -- '-----BEGIN ' "$work/$1" || fail "$from/$1 is no PEM file"
  as_root mkdir -p "$root$(dirname "$2")"
  as_root install -o root -g "$4" -m "$3" "$work/$1" "$root$2"
}

fetch private_key.key /etc/pki/tls/private/private_key.key 0640 hadoop
fetch private_key.crt /etc/pki/tls/certs/private_key.crt 0644 root
fetch analytical_ca.pem /etc/pki/ca-trust/source/anchors/analytical_ca.pem 0644 root
as_root update-ca-trust

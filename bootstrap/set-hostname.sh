#!/usr/bin/env bash
# Names the instance after its cluster: --prefix NAME. Runs at every start of an instance, may run twice.
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

prefix=dataworks
while [ $# -gt 0 ]; do
  case $1 in
    --prefix) prefix=${2:?--prefix needs a name}; shift 2 ;;
    *) fail "unknown argument $1" ;;
  esac
done
[[ $prefix =~ ^[a-z0-9][a-z0-9-]{0,40}$ ]] || fail "'$prefix' isn't a prefix of a host name"

token=$(curl -sf --max-time 5 -X PUT -H 'X-aws-ec2-metadata-token-ttl-seconds: 60' http://169.254.169.254/latest/api/token)
instance=$(curl -sf --max-time 5 -H "X-aws-ec2-metadata-token: $token" http://169.254.169.254/latest/meta-data/instance-id)
[[ $instance =~ ^i-[0-9a-f]+$ ]] || fail "'$instance' isn't an id of an instance"

name=$prefix-${instance#i-}
if [ "$(cat "$root/etc/dataworks-hostname" 2>/dev/null || true)" != "$name" ]; then
  as_root hostnamectl set-hostname "$name"
  printf '%s\n' "$name" | as_root tee "$root/etc/dataworks-hostname" >/dev/null
fi

#!/usr/bin/env bash
# CloudWatch agent for disks and memory, where it is installed: --namespace NAME. May run twice.
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

namespace=dataworks
while [ $# -gt 0 ]; do
  case $1 in
    --namespace) namespace=${2:?--namespace needs a name}; shift 2 ;;
    *) fail "unknown argument $1" ;;
  esac
done
[[ $namespace =~ ^[A-Za-z0-9/_-]+$ ]] || fail "'$namespace' isn't a namespace"

control=$root/opt/aws/amazon-cloudwatch-agent/bin/amazon-cloudwatch-agent-ctl
if [ ! -x "$control" ]; then
  echo "$(basename "$0"): there is no CloudWatch agent on this image; nothing to do" >&2
  exit 0
fi

new=$(mktemp)
cat >"$new" <<JSON
{"metrics": {"namespace": "$namespace",
  "append_dimensions": {"InstanceId": "\${aws:InstanceId}"},
  "metrics_collected": {
    "mem": {"measurement": ["mem_used_percent"]},
    "disk": {"measurement": ["used_percent"], "resources": ["/", "/mnt", "/mnt1"]}}}}
JSON
as_root mkdir -p "$root/etc/dataworks"
as_root install -m 0644 "$new" "$root/etc/dataworks/metrics-agent.json"
rm -f "$new"
as_root "$control" -a fetch-config -m ec2 -s -c "file:$root/etc/dataworks/metrics-agent.json"

#!/usr/bin/env bash
# Sends the logs of bootstrap, steps (drivers among them) and containers (executors) to a log group of CloudWatch:
# --group /dataworks/<environment>/<application>. Streams begin with the cluster's id. May run twice.
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

group=
while [ $# -gt 0 ]; do
  case $1 in
    --group) group=${2:?--group needs a name}; shift 2 ;;
    *) fail "unknown argument $1" ;;
  esac
done
[[ $group =~ ^/[A-Za-z0-9/_.-]+$ ]] || fail "'$group' isn't a log group"

control=$root/opt/aws/amazon-cloudwatch-agent/bin/amazon-cloudwatch-agent-ctl
if [ ! -x "$control" ] && command -v dnf >/dev/null; then
  as_root dnf install -y -q amazon-cloudwatch-agent || true
fi
if [ ! -x "$control" ]; then
  echo "$(basename "$0"): there is no CloudWatch agent on this image; the logs go to LogUri alone" >&2
  exit 0
fi

cluster=$(sed -n 's/.*"jobFlowId" *: *"\(j-[A-Za-z0-9]*\)".*/\1/p' "$root/mnt/var/lib/info/job-flow.json" | head -n 1)
[ -n "$cluster" ] || fail "$root/mnt/var/lib/info/job-flow.json names no cluster"

# what, files
entry() {
  cat <<JSON
    {"file_path": "$2", "blacklist": ".*[.]gz$", "publish_multi_logs": true,
     "log_group_name": "$group", "log_stream_name": "$cluster/{instance_id}/$1"}
JSON
}

new=$(mktemp)
cat >"$new" <<JSON
{"logs": {"force_flush_interval": 15, "logs_collected": {"files": {"collect_list": [
$(entry bootstrap '/mnt/var/log/bootstrap-actions/**'),
$(entry steps '/mnt/var/log/hadoop/steps/**'),
$(entry containers '/mnt/var/log/hadoop-yarn/containers/**')]}}}}
JSON
as_root mkdir -p "$root/etc/dataworks"
as_root install -m 0644 "$new" "$root/etc/dataworks/logs-agent.json"
rm -f "$new"
as_root "$control" -a append-config -m ec2 -s -c "file:$root/etc/dataworks/logs-agent.json"

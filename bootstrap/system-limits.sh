#!/usr/bin/env bash
# Open files, processes and kernel settings that many small files and many connections need. May run twice.
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

[ $# = 0 ] || fail "unknown argument $1"

install_file() {
  local target=$1 new
  new=$(mktemp)
  cat >"$new"
  as_root mkdir -p "$(dirname "$target")"
  as_root install -m 0644 "$new" "$target"
  rm -f "$new"
}

install_file "$root/etc/security/limits.d/90-dataworks.conf" <<'LIMITS'
*  soft  nofile  131072
*  hard  nofile  131072
*  soft  nproc   65536
*  hard  nproc   65536
LIMITS

install_file "$root/etc/sysctl.d/90-dataworks.conf" <<'KERNEL'
net.core.somaxconn = 4096
net.ipv4.ip_local_port_range = 10240 65000
net.ipv4.tcp_keepalive_time = 300
vm.swappiness = 1
KERNEL

as_root sysctl -q -p "$root/etc/sysctl.d/90-dataworks.conf"

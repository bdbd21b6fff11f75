#!/usr/bin/env bash
# Client key, certificate and trusted authorities from --from; may run twice. It is one of
#   s3://bucket/folder                  private_key.key, private_key.crt, analytical_ca.pem
#   arn:aws:acm:…:certificate/…         exported with a passphrase that lives as long as this script
#   arn:aws:secretsmanager:…:secret:…   PEM text: the key, the certificate, then its authorities
# --trusted s3://bucket/file.pem replaces the authorities of the last two.
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

from='' trusted=''
while [ $# -gt 0 ]; do
  case $1 in
    --from) from=${2:?--from needs an address}; shift 2 ;;
    --trusted) trusted=${2:?--trusted needs an address}; shift 2 ;;
    *) fail "unknown argument $1" ;;
  esac
done

umask 077
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

fetch() {
  aws s3 cp --quiet "$1" "$2"
  [ -s "$2" ] || fail "$1 is empty"
  grep -q -- '-----BEGIN ' "$2" || fail "$1 isn't a PEM file"
}

region_of() {
  cut -d: -f4 <<<"$1"
}

from_acm() {
  printf '%s' "$(openssl rand -hex 32)" >"$work/passphrase"
  aws acm export-certificate --region "$(region_of "$from")" --certificate-arn "$from" \
    --passphrase "fileb://$work/passphrase" --query '[PrivateKey,Certificate,CertificateChain]' --output text >"$work/bundle"
}

from_secret() {
  aws secretsmanager get-secret-value --region "$(region_of "$from")" --secret-id "$from" \
    --query SecretString --output text >"$work/bundle"
}

# the key, the first certificate with those that vouch for it, and these alone
split_bundle() {
  tr '\t' '\n' <"$work/bundle" | awk -v folder="$work" '
    /-----BEGIN [A-Z ]*PRIVATE KEY-----/ { out = folder "/key" }
    /-----BEGIN CERTIFICATE-----/ { out = folder (certificates++ ? "/authorities" : "/certificate") }
    out != "" { print > out }
    /-----END / { out = "" }'
  if [ ! -s "$work/key" ] || [ ! -s "$work/certificate" ]; then fail "$from holds no private key with a certificate"; fi
  if grep -q 'BEGIN ENCRYPTED' "$work/key"; then
    [ -s "$work/passphrase" ] || fail "the private key of $from is encrypted; put it there without a passphrase"
    openssl pkcs8 -in "$work/key" -passin "file:$work/passphrase" -out "$work/private_key.key"
  else
    mv "$work/key" "$work/private_key.key"
  fi
  cat "$work/certificate" >"$work/private_key.crt"
  if [ -s "$work/authorities" ]; then
    cat "$work/authorities" >>"$work/private_key.crt"
    cp "$work/authorities" "$work/analytical_ca.pem"
  fi
}

case $from in
  s3://?*/?*) for name in private_key.key private_key.crt analytical_ca.pem; do fetch "$from/$name" "$work/$name"; done ;;
  arn:aws*:acm:*:certificate/?*) from_acm && split_bundle ;;
  arn:aws*:secretsmanager:*:secret:?*) from_secret && split_bundle ;;
  *) fail "--from is '$from'; expected s3://bucket/folder, or the ARN of an ACM certificate or of a secret" ;;
esac
if [ -n "$trusted" ]; then fetch "$trusted" "$work/analytical_ca.pem"; fi
[ -s "$work/analytical_ca.pem" ] || fail "$from names no authority to trust; add --trusted s3://bucket/file.pem"

# name, target, mode, group
put() {
  as_root mkdir -p "$root$(dirname "$2")"
  as_root install -o root -g "$4" -m "$3" "$work/$1" "$root$2"
}

put private_key.key /etc/pki/tls/private/private_key.key 0640 hadoop
put private_key.crt /etc/pki/tls/certs/private_key.crt 0644 root
put analytical_ca.pem /etc/pki/ca-trust/source/anchors/analytical_ca.pem 0644 root
as_root update-ca-trust

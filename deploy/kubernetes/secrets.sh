#!/bin/bash
# Prints Forebay's Secrets with random values:
#
#   deploy/kubernetes/secrets.sh | kubectl create -f -
#
# "create", not "apply": what is there is never replaced, and no copy stays in an annotation. Each
# service has its own: loaders run on many nodes, and what is on a node may be read by who takes
# the node over. Their admin-token opens their own health and metrics only; that of forebay-api is
# the administrator's. The secret-key (a keyset of Tink's) is the same for API and loaders: without
# it stored credentials cannot be read, so back up forebay-api.
#
# With ADMIN_USER and ADMIN_PASSWORD in the environment, a superuser of PostgreSQL, database.yaml
# makes roles and database; take these two keys out of forebay-database afterwards.
set -euo pipefail

random() { head -c "$1" /dev/urandom; }
password() { random 24 | base64 | tr '+/' '-_'; }
number=$(($(random 4 | od -An -tu4) % 2147483647 + 1))
key=$({ printf '\032\040'; random 32; } | base64 | tr -d '\n')
quoted() { printf "'%s'" "${1//\'/\'\'}"; }

secret() {
  printf '%s\n' --- 'apiVersion: v1' 'kind: Secret' 'metadata:' "  name: $1" '  namespace: forebay' 'stringData:'
}
secret_key() {
  printf "  secret-key: '%s'\n" "{\"primaryKeyId\":$number,\"key\":[{\"keyData\":{\
\"typeUrl\":\"type.googleapis.com/google.crypto.tink.AesGcmKey\",\"value\":\"$key\",\
\"keyMaterialType\":\"SYMMETRIC\"},\"status\":\"ENABLED\",\"keyId\":$number,\"outputPrefixType\":\"TINK\"}]}"
}

for service in api orchestrator loader; do
  secret "forebay-$service"
  echo "  db-password: '$(password)'"
  echo "  admin-token: '$(password)$(password)'"
  [ "$service" = orchestrator ] || secret_key
done
secret forebay-database
echo "  owner-password: '$(password)'"
if [ -n "${ADMIN_USER-}" ]; then
  echo "  admin-user: $(quoted "$ADMIN_USER")"
  echo "  admin-password: $(quoted "$ADMIN_PASSWORD")"
fi

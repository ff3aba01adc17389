#!/bin/sh
# Waits for cloud-init where there is one, since it uses apt too.
set -eu
if command -v cloud-init >/dev/null 2>&1; then cloud-init status --wait || true; fi
apt-get update -q
apt-get install -y -q --no-install-recommends nginx
apt-get clean

#!/usr/bin/env bash
set -euo pipefail
rm -rf /tmp/* /var/lib/cloud/instances
truncate -s 0 /etc/machine-id

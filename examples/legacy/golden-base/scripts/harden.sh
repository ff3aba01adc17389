#!/usr/bin/env bash
set -euo pipefail
install -m 0600 /tmp/99-hardening.conf /etc/ssh/sshd_config.d/99-hardening.conf
sysctl -w net.ipv4.conf.all.rp_filter=1

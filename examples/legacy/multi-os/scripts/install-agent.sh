#!/usr/bin/env bash
set -euo pipefail
install -d /opt/agent
printf 'version=%s\nuser=%s\n' "$AGENT_VERSION" "$SERVICE_USER" > /opt/agent/agent.conf

#!/usr/bin/env bash
set -euo pipefail
id "$APP_USER" > /dev/null 2>&1 || useradd --system --create-home "$APP_USER"
install -d -o "$APP_USER" /opt/app/bin
printf '#!/bin/sh\nexec sleep infinity\n' > /opt/app/bin/app
chmod 0755 /opt/app/bin/app
install -m 0644 /tmp/app.service /etc/systemd/system/app.service
systemctl enable app.service
echo "$RELEASE on $BUILD" > /etc/app-release

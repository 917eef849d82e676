#!/bin/sh
# Brings a server to the version that `git pull` brought: install, back up, check, migrate, restart. Stops at the first thing that fails.
set -eu
cd "$(dirname "$0")/.."
environment=${SOMO_ENV:-/etc/somo.env}
service=${SOMO_SERVICE:-somo.service}
if [ -r "$environment" ]; then
    set -a
    # shellcheck disable=SC1090  # the server's own settings
    . "$environment"
    set +a
fi
instance=${INSTANCE:-instance}
backup=$instance/backups/$(date -u +%Y%m%d-%H%M%S).tar
# Files of root's in the instance folder would lock the server out of its own database.
owner=$(stat -c %U "$instance")
somo() {
    if [ "$(id -un)" = "$owner" ]; then .venv/bin/flask "$@"; else setpriv --reuid="$owner" --regid="$(id -gn "$owner")" --init-groups .venv/bin/flask "$@"; fi
}
explain() {
    [ "$?" = 0 ] && return
    if [ -e "$backup" ]; then kept="the backup is $backup"; else kept="nothing was changed yet, and no backup made"; fi
    printf '\nThe upgrade stopped. UPGRADE.md tells the way back; %s\n' "$kept" >&2
}
trap explain EXIT

scripts/setup.sh run
somo backup "$backup"
somo course check
somo db upgrade
# In a container systemctl may be there without its system, and say yes to everything.
if [ -d /run/systemd/system ] && systemctl cat "$service" >/dev/null 2>&1; then
    systemctl restart "$service"
    .venv/bin/python -m tools.ready
else
    echo "Now restart the server: there is no $service here. Then ask /readyz whether all is well."
fi

#!/bin/sh
# Runs the two commands of README.md in a bare root file system, as a newcomer's machine would. Needs root; makes and removes a temporary folder.
set -eu
cd "$(dirname "$0")/.."
[ "$(id -u)" = 0 ] || { echo "make fresh needs root, for debootstrap and chroot." >&2; exit 1; }
# A process namespace of its own: whatever is started inside ends with this script.
[ "${1:-}" = inside ] || exec unshare --mount --pid --fork --kill-child "$0" inside
command -v debootstrap >/dev/null || { apt-get update -qq && apt-get install -qq -y debootstrap >/dev/null; }

root=$(mktemp -d) && chmod 755 "$root"
trap 'umount "$root/proc" "$root/dev/shm" 2>/dev/null; rm -rf --one-file-system "$root"' EXIT
trap 'exit 130' INT TERM # the first process of a namespace heeds only what it asks for
port=8765

# This machine's own package settings go in by copies, and by the environment that chroot hands on.
mirror=$(apt-get indextargets --format '$(SITE)' 'Created-By: Packages' | grep -v security | head -1)
debootstrap --variant=minbase --include=git,make,python3,ca-certificates bookworm "$root" "$mirror" >/dev/null
rm "$root/etc/apt/sources.list"
for file in /etc/resolv.conf /etc/hosts /etc/apt/apt.conf.d /etc/apt/sources.list /etc/apt/sources.list.d /etc/pip.conf /root/.config/pip /root/.npmrc /etc/npmrc /etc/ssl/certs/ca-certificates.crt; do
    [ ! -e "$file" ] || { mkdir -p "$root$(dirname "$file")" && cp -rL "$file" "$root$(dirname "$file")/"; }
done
printf '#!/bin/sh\nexit 101\n' >"$root/usr/sbin/policy-rc.d" && chmod +x "$root/usr/sbin/policy-rc.d" # packages start no services here
mount -t proc proc "$root/proc"
mkdir -p "$root/dev/shm" && mount -t tmpfs tmpfs "$root/dev/shm"
git clone --quiet . "$root/root/somo"
# inside COMMAND [PREFIX]: run a command in the clone.
inside() { ${2:-} chroot "$root" env -u PYENV_ROOT -u VIRTUAL_ENV -u MAKEFLAGS -u MAKELEVEL HOME=/root PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin PORT="$port" sh -c "cd /root/somo && exec $1"; }

# start NAME: how long `make run` takes to its first page.
start() {
    begin=$(date +%s)
    inside 'make run' 'exec setsid' </dev/null & # a process group of its own, to be ended whole
    until status=$(curl -sL -o /dev/null -w '%{http_code}' "http://127.0.0.1:$port/") && [ "$status" = 200 ]; do
        [ $(($(date +%s) - begin)) -lt 900 ] || { echo "no page after 900 s (status $status)"; exit 1; }
        sleep 0.5
    done
    echo "$1: first page after $(($(date +%s) - begin)) s, status $status"
    kill -- "-$!" && wait || true
}

start "make run, bare machine"
start "make run, again"
begin=$(date +%s)
inside 'make test' </dev/null
echo "make test with its set-up: $(($(date +%s) - begin)) s"

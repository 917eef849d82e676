#!/bin/sh
# Installs what `make run` ("run") or `make test` ("test") needs and is not there yet. Safe to repeat; the second time it only looks.
set -eu
cd "$(dirname "$0")/.."
purpose=${1:-run}
python=${PYTHON:-python3}
say() { printf '%s\n' "$*" >&2; }

"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || {
    say "Somo needs Python 3.11 or newer; $python is $("$python" --version 2>&1). Name another with: make PYTHON=python3.12 …"
    exit 1
}

# need PACKAGE COMMAND…: remember Debian's package where the command fails.
missing=
need() {
    package=$1
    shift
    "$@" >/dev/null 2>&1 || missing="$missing $package"
}
library() { "$python" -c 'import ctypes.util, sys; sys.exit(not ctypes.util.find_library(sys.argv[1]))' "$1"; }
font() { find /usr/share/fonts /usr/local/share/fonts /Library/Fonts "$HOME/Library/Fonts" "$HOME/.local/share/fonts" -name "$1" 2>/dev/null | grep -q .; }
# The build of Chromium that does the tests' work in half the time, where the distribution has it.
need_headless_shell() { if apt-cache show chromium-headless-shell >/dev/null 2>&1; then need chromium-headless-shell command -v chromium-headless-shell; fi; }
postgres_server() { ls /usr/lib/postgresql/*/bin/initdb || command -v initdb; }

need python3-venv "$python" -c 'import ensurepip, venv'
need libpango-1.0-0 library pango-1.0
need libpangoft2-1.0-0 library pangoft2-1.0
need libharfbuzz-subset0 library harfbuzz-subset
need fonts-noto-core font 'NotoSansEthiopic-Regular.*'
if [ "$purpose" = test ]; then
    need chromium command -v chromium
    need_headless_shell
    need postgresql postgres_server
    need poppler-utils command -v pdftotext
    need ffmpeg command -v ffprobe
    need nodejs command -v node
    need npm command -v npm
    need strace command -v strace
    need wrk command -v wrk
    need openssl command -v openssl
    need libatomic1 library atomic # of the Node that Playwright brings
fi

if [ -n "$missing" ]; then
    root=
    [ "$(id -u)" = 0 ] || root='sudo -n'
    if command -v apt-get >/dev/null && { [ -z "$root" ] || sudo -n true 2>/dev/null; }; then
        say "Installing:$missing"
        $root apt-get update -qq
        [ "$purpose" = run ] || need_headless_shell # apt-get may not have known of it before
        # shellcheck disable=SC2086  # a list of words
        $root env DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends $missing >/dev/null
    else
        say "These are missing, by Debian's names:$missing"
        case "$(uname)" in
        Darwin)
            say "Install them with Homebrew: brew install pango font-noto-sans font-noto-sans-ethiopic"
            [ "$purpose" = run ] || say "and for the tests: brew install chromium postgresql poppler node"
            say "With a python3 that is not Homebrew's also: export DYLD_FALLBACK_LIBRARY_PATH=/opt/homebrew/lib"
            ;;
        *)
            if command -v apt-get >/dev/null; then
                say "Install them as an administrator: apt-get update && apt-get install$missing"
            else
                say "Install Pango 1.44 or newer with HarfBuzz, Python's venv module and the Noto fonts from your system's packages."
            fi
            ;;
        esac
        say "Then run make again."
        exit 1
    fi
fi

# stale STAMP FILE…: whether the files differ from those that the stamp was made from.
stale() { stamp=$1 && shift && [ "$(cat "$stamp" 2>/dev/null)" != "$(cat "$@" | cksum; "$python" --version)" ]; }
mark() { stamp=$1 && shift && { cat "$@" | cksum; "$python" --version; } >"$stamp"; }

requirements=requirements.txt
[ "$purpose" = run ] || requirements=requirements-test.txt
# The test environment holds all that `make run` needs.
if stale .venv/.stamp-test requirements-test.txt && { [ "$purpose" = test ] || stale .venv/.stamp-run requirements.txt; }; then
    say "Installing the packages of $requirements into .venv"
    "$python" -m venv .venv
    .venv/bin/pip install --quiet --disable-pip-version-check --require-hashes -r "$requirements"
    mark ".venv/.stamp-$purpose" "$requirements"
fi

if [ "$purpose" = test ] && [ -f package-lock.json ] && stale node_modules/.stamp package-lock.json; then
    say "Installing the validators of package-lock.json into node_modules"
    npm ci --silent --ignore-scripts --no-audit --no-fund
    mark node_modules/.stamp package-lock.json
fi

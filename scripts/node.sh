#!/bin/sh
# See to a Node 20 or newer with npm, one on the machine or else Debian's, and to the packages that
# build the page's script: for make front and its test. Who runs the dashboard needs neither.
set -eu
front=dashboard/front
node=${NODE:-node}

found() {
    "$node" -e 'process.exit(parseInt(process.versions.node) >= 20 ? 0 : 1)' >/dev/null 2>&1 &&
        npm --version >/dev/null 2>&1
}

install() {
    as_root=
    [ "$(id -u)" = 0 ] || as_root="sudo -n"
    command -v apt-get >/dev/null && $as_root true 2>/dev/null || return 1
    echo "Installing Debian's nodejs and npm to build the page's script."
    $as_root apt-get update -qq && $as_root env DEBIAN_FRONTEND=noninteractive \
        apt-get install -qq --no-install-recommends nodejs npm >/dev/null
}

if ! found; then
    if [ -n "${NODE:-}" ]; then
        echo "NODE=$NODE is not a Node 20 or newer, or npm is not there: name another, or leave NODE out." >&2
        exit 1
    fi
    if ! install || ! found; then
        echo "No Node 20 or newer with npm could be installed: install one, or name one with NODE=/path/to/node." >&2
        exit 1
    fi
fi

# The lock, copied once its packages are in, says what node_modules holds.
cmp -s $front/package-lock.json $front/node_modules/installed.json && exit 0
echo "Installing the packages of $front/package-lock.json."
if ! npm ci --prefix $front --no-audit --no-fund --loglevel=error; then
    echo "The packages could not be installed (npm says why above): check the network, then run make again." >&2
    exit 1
fi
cp $front/package-lock.json $front/node_modules/installed.json

#!/bin/sh
# See to an nginx for the tests of deploy/nginx.conf: one on the machine, else Debian's, light.
set -eu

found() {
    PATH="$PATH:/usr/sbin" "${NGINX:-nginx}" -v >/dev/null 2>&1
}

found && exit 0
if [ -n "${NGINX:-}" ]; then
    echo "NGINX=$NGINX does not run: name another, or leave NGINX out." >&2
    exit 1
fi

as_root=
[ "$(id -u)" = 0 ] || as_root="sudo -n"
if command -v apt-get >/dev/null && $as_root true 2>/dev/null; then
    echo "Installing Debian's nginx for the tests of deploy/nginx.conf."
    if $as_root apt-get update -qq && $as_root env DEBIAN_FRONTEND=noninteractive \
        apt-get install -qq --no-install-recommends nginx-light >/dev/null && found; then
        exit 0
    fi
fi

echo "No nginx could be installed: install one, or name one with NGINX=/path/to/nginx." >&2
exit 1

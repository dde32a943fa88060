#!/bin/sh
# See to a redis-server for the tests of sessions shared by processes: one on the machine, else Debian's.
set -eu

found() {
    "${REDIS_SERVER:-redis-server}" --version >/dev/null 2>&1
}

found && exit 0
if [ -n "${REDIS_SERVER:-}" ]; then
    echo "REDIS_SERVER=$REDIS_SERVER does not run: name another, or leave REDIS_SERVER out." >&2
    exit 1
fi

as_root=
[ "$(id -u)" = 0 ] || as_root="sudo -n"
if command -v apt-get >/dev/null && $as_root true 2>/dev/null; then
    echo "Installing Debian's redis-server for the tests of shared sessions."
    if $as_root apt-get update -qq && $as_root env DEBIAN_FRONTEND=noninteractive \
        apt-get install -qq --no-install-recommends redis-server >/dev/null && found; then
        exit 0
    fi
fi

echo "No redis-server could be installed: install one, or name one with REDIS_SERVER=/path/to/redis-server." >&2
exit 1

#!/bin/sh
# See to Node.js 20 or newer with npm: one on the machine, else Debian's.
set -eu
recent() {
    npm --version >/dev/null 2>&1 &&
        node -e 'process.exit(parseInt(process.versions.node) >= 20 ? 0 : 1)' 2>/dev/null
}

recent && exit 0
sh scripts/program.sh NPM npm --version npm "the front end" && recent && exit 0
echo "No Node.js 20 or newer with npm found: install one, and put it on PATH." >&2
exit 1

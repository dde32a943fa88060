#!/bin/sh
# See to a Chromium for the tests: one on the machine, else Debian's, else Playwright's own.
set -eu

found() {
    for browser in ${CHROMIUM:-chromium chromium-browser google-chrome}; do
        # Run it: on some systems the name is only a stub that asks to install something.
        "$browser" --version >/dev/null 2>&1 && return 0
    done
    return 1
}

found && exit 0
if [ -n "${CHROMIUM:-}" ]; then
    echo "CHROMIUM=$CHROMIUM does not run: name another, or leave CHROMIUM out." >&2
    exit 1
fi

as_root=
[ "$(id -u)" = 0 ] || as_root="sudo -n"
if command -v apt-get >/dev/null && $as_root true 2>/dev/null; then
    echo "Installing Debian's chromium for the tests in the browser."
    if $as_root apt-get update -qq && $as_root env DEBIAN_FRONTEND=noninteractive \
        apt-get install -qq --no-install-recommends chromium >/dev/null && found; then
        exit 0
    fi
fi

echo "Installing Playwright's Chromium for the tests in the browser."
.venv/bin/python -m playwright install chromium && exit 0
echo "No Chromium could be installed: install one, or name one with CHROMIUM=/path/to/chromium." >&2
exit 1

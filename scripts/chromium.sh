#!/bin/sh
# See to a Chromium for the tests: one on the machine, else Debian's, else Playwright's own.
set -eu
if [ -z "${CHROMIUM:-}" ]; then
    for browser in chromium-browser google-chrome; do
        # Run it: on some systems the name is only a stub that asks to install something.
        "$browser" --version >/dev/null 2>&1 && exit 0
    done
fi
sh scripts/program.sh CHROMIUM chromium --version chromium "the page" && exit 0
[ -z "${CHROMIUM:-}" ] || exit 1

echo "Installing Playwright's Chromium for the tests of the page."
exec .venv/bin/python -m playwright install chromium

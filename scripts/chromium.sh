#!/bin/sh
# See to a Chromium for the tests: one on the machine, else Debian's, else Playwright's own. Debian's
# headless shell comes first: it opens a page in half the processor time of the whole browser.
set -eu
if [ -z "${CHROMIUM:-}" ]; then
    # Run it: on some systems a name is only a stub that asks to install something.
    for browser in chromium-headless-shell chromium-browser google-chrome; do
        "$browser" --version >/dev/null 2>&1 && exit 0
    done
    sh scripts/program.sh "" chromium-headless-shell --version chromium-headless-shell "the page" \
        2>/dev/null && exit 0
fi
sh scripts/program.sh CHROMIUM chromium --version chromium "the page" && exit 0
[ -z "${CHROMIUM:-}" ] || exit 1

echo "Installing Playwright's Chromium for the tests of the page."
exec .venv/bin/python -m playwright install --only-shell chromium

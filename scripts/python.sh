#!/bin/sh
# Print the Python to use: $PYTHON, or else the newest supported one that runs and has venv.
set -eu
check='import sys, venv, ensurepip; sys.exit(not (3, 11) <= sys.version_info < (3, 14))'
for python in ${PYTHON:-python3.13 python3.12 python3.11 python3}; do
    if "$python" -c "$check" >/dev/null 2>&1; then
        command -v "$python"
        exit 0
    fi
done
if [ -n "${PYTHON:-}" ]; then
    echo "PYTHON=$PYTHON is not a Python 3.11, 3.12 or 3.13 with venv: name another, or leave PYTHON out." >&2
else
    echo "No Python 3.11, 3.12 or 3.13 with venv found: install one (Debian: python3 python3-venv), or name it with PYTHON=/path/to/python." >&2
fi
exit 1

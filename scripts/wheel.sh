#!/bin/sh
# Write into dist/ the source archive, and the wheel made of that archive alone: what the archive
# lacks, or what an earlier build left behind, is not in the wheel.
# WHEEL_PYTHON= another Python that has setuptools; WHEEL_OUT= another folder.
set -eu
python=${WHEEL_PYTHON:-.venv/bin/python}
out=${WHEEL_OUT:-dist}
mkdir -p "$out"
rm -f "$out"/migration_diasporas_dashboard-*
archive=$("$python" -c '
import contextlib, sys
from setuptools.build_meta import build_sdist
with contextlib.redirect_stdout(sys.stderr):
    name = build_sdist(sys.argv[1])
print(name)
' "$out" 2>"$out/log.txt") || { cat "$out/log.txt" >&2; exit 1; }
rm "$out/log.txt"
"$python" -m pip wheel --quiet --disable-pip-version-check --no-deps --no-build-isolation \
    --wheel-dir "$out" "$out/$archive"
ls -sh "$out"

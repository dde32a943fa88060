#!/bin/sh
# Make .venv hold the packages of one lock: venv.sh run|test|notebook
#
# A stamp, the lock copied into .venv once its packages are in, says what .venv holds: while it
# equals the lock, not even pip is started. .venv/unfinished stands there from the beginning of an
# install to its end: found at the start, the install was broken off and .venv is made anew.
set -eu
kind=$1
venv=.venv

version_of() {
    "$1" -c 'import sys; print("%d.%d" % sys.version_info[:2])' 2>/dev/null || true
}

if [ -e $venv ] && [ ! -e $venv/unfinished ] && [ -z "$(ls $venv/installed-*.txt 2>/dev/null)" ]; then
    echo "The folder .venv here was not made by make: move it away, then run make again." >&2
    exit 1
fi

version=$(version_of $venv/bin/python)
if [ -n "${PYTHON:-}" ] || [ -z "$version" ] || [ -e $venv/unfinished ]; then
    python=$(sh scripts/python.sh)
    wanted=$(version_of "$python")
    if [ "$version" != "$wanted" ] || [ -e $venv/unfinished ]; then
        version=$wanted
        rm -rf $venv
        mkdir $venv
        touch $venv/unfinished
        echo "Making .venv with Python $version."
        "$python" -m venv $venv
    fi
fi

lock=requirements/$kind-$version.txt
cmp -s "$lock" $venv/installed-"$kind".txt && exit 0

touch $venv/unfinished
rm -f $venv/installed-*.txt
echo "Installing the packages of $lock, a minute or so the first time."
if ! $venv/bin/python -m pip install -qq --disable-pip-version-check --no-input \
    --require-hashes --only-binary :all: --requirement "$lock"; then
    echo "The packages could not be installed (pip says why above): check the network, then run make again." >&2
    exit 1
fi
# The other locks contain all of run's, in the same versions.
cp "requirements/run-$version.txt" $venv/installed-run.txt
cp "$lock" $venv/installed-"$kind".txt
rm $venv/unfinished

#!/bin/sh
# Make .venv hold the packages of one lock, and this package as it lies here: venv.sh run|test|notebook
#
# Stamps say what .venv holds: the lock, copied there once its packages are in, and what this package
# was installed from. While they equal what is here, not even pip is started. .venv/unfinished stands there from the beginning of an
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
here="$PWD $(cat pyproject.toml setup.py | cksum)"
package=$venv/package.txt
cmp -s "$lock" $venv/installed-"$kind".txt && [ "$(cat $package 2>/dev/null)" = "$here" ] && exit 0

if ! cmp -s "$lock" $venv/installed-"$kind".txt; then
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
fi

# Editable: what is changed here holds at once, and Python finds it in any folder. The lock has
# brought setuptools, so the network is not asked.
if ! $venv/bin/python -m pip install -qq --disable-pip-version-check --no-input \
    --no-deps --no-build-isolation --no-index --editable .; then
    echo "The dashboard itself could not be installed into .venv: pip says why above." >&2
    exit 1
fi
echo "$here" >$package

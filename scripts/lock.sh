#!/bin/sh
# Write requirements/KIND-PYTHON.txt for each supported Python, from pyproject.toml.
#   run: what serving needs, files and Redis · test: run + build + test · notebook: run + notebook
# Each holds what builds the package too, so that it is installed without a network.
# test and notebook are held to the versions of run, so that one .venv can hold any of them.
set -eu
python=$(sh scripts/python.sh)
tool=$(mktemp -d)
trap 'rm -rf "$tool"' EXIT INT TERM
"$python" -m venv "$tool"
"$tool/bin/python" -m pip install --quiet --disable-pip-version-check uv

compile() { # compile KIND PYTHON [uv option...]
    name=$1-$2.txt version=$2
    shift 2
    # Written elsewhere first: pins found in the output would hold the new ones back.
    "$tool/bin/uv" pip compile pyproject.toml --quiet --universal --python-version "$version" \
        --fork-strategy fewest --generate-hashes --no-header --no-annotate \
        --extra files --extra redis --group package \
        --no-emit-index-url --no-emit-find-links --output-file "$tool/$name" "$@" >/dev/null
    { echo "# Written by make lock from pyproject.toml."; cat "$tool/$name"; } >"requirements/$name"
    echo "requirements/$name: $(grep -c == "requirements/$name") packages"
}

for version in 3.11 3.12 3.13; do
    compile run $version
    compile test $version -c requirements/run-$version.txt --extra build --extra test
    compile notebook $version -c requirements/run-$version.txt --extra notebook
done

#!/bin/sh
# Stop with one line if a variable of make's is not given: given.sh NAME what-to-say
set -eu
eval "value=\${$1:-}"
if [ -z "$value" ]; then
    echo "$2" >&2
    exit 2
fi

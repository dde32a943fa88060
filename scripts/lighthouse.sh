#!/bin/sh
# See to Lighthouse in the version that tests/bench/package-lock.json pins: lighthouse.sh [part...]
# It is not installed when other parts of the bench were asked for than the one that uses it.
set -eu
case " ${*:-lighthouse} " in
    *" lighthouse "*) ;;
    *) exit 0 ;;
esac
sh scripts/node.sh
cd tests/bench
stamp=node_modules/installed.json
cmp -s package-lock.json $stamp && exit 0

echo "Installing Lighthouse for the bench, a minute or so the first time."
npm ci --loglevel=error --ignore-scripts --no-audit --no-fund
cp package-lock.json $stamp

#!/bin/sh
# See to a program that tests need: one on the machine, else Debian's.
# program.sh VARIABLE PROGRAM OPTION PACKAGE PURPOSE; the option makes it say its version.
set -eu
variable=$1 program=$2 option=$3 package=$4 purpose=$5
named=
[ -z "$variable" ] || named=$(eval "printf %s \"\${$variable:-}\"")

found() {
    PATH="$PATH:/usr/sbin" "${named:-$program}" "$option" >/dev/null 2>&1
}

found && exit 0
if [ -n "$named" ]; then
    echo "$variable=$named does not run: name another, or leave $variable out." >&2
    exit 1
fi

as_root=
[ "$(id -u)" = 0 ] || as_root="sudo -n"
if command -v apt-get >/dev/null && $as_root true 2>/dev/null; then
    echo "Installing Debian's $package for the tests of $purpose."
    if $as_root apt-get update -qq && $as_root env DEBIAN_FRONTEND=noninteractive \
        apt-get install -qq --no-install-recommends "$package" >/dev/null && found; then
        exit 0
    fi
fi

echo "No $program could be installed: install one, or name one with $variable=/path/to/$program." >&2
exit 1

#!/bin/sh
# Prints what `crun --version` says, natively or under QEMU: ./version.sh FILE [EMULATOR…]
#
# crun runs itself anew from a copy that nobody can write to (CVE-2019-5736), and a copy cannot be run under QEMU: see
# README.md. A file without a name, whose first run says that it is the copy, is one that crun runs from as it is.
set -eu
file=$1
shift
XDG_RUNTIME_DIR=$(mktemp -d) # crun makes a folder in there, also for --version.
trap 'rm -rf "$XDG_RUNTIME_DIR"' EXIT
cp "$file" "$XDG_RUNTIME_DIR/crun"
exec 3< "$XDG_RUNTIME_DIR/crun"
rm "$XDG_RUNTIME_DIR/crun"
export XDG_RUNTIME_DIR
_LIBCONTAINER_CLONED_BINARY=1 "$@" /proc/self/fd/3 --version

#!/bin/sh
# Builds crun from sources/ for the target of CC, AR and STRIP, natively where they are not set: ./build.sh FOLDER
# Only the C library stays outside of the program: libcap, libseccomp and yajl are in it, on every target the same.
set -eu
: "${CC:=gcc}" "${AR:=ar}" "${STRIP:=strip}"
mkdir -p "$1"
out=$(cd "$1" && pwd)
cd "$(dirname "$0")"
host=$($CC -dumpmachine)
work=$PWD/build/$host
size='-Os -ffunction-sections -fdata-sections'

prepare() { # The libraries, and crun up to its Makefile.
  rm -rf "$work"
  mkdir -p "$work/include/sys" "$work/lib"
  for archive in sources/*.tar.*; do tar --extract --file "$archive" --directory "$work"; done
  (
    cd "$work"/libcap-*/libcap
    # RANLIB is left out: the index is what the "s" of "ar rcs" makes.
    make CC="$CC" AR="$AR" RANLIB=: BUILD_CC=gcc COPTS="$size" USE_GPERF=no libcap.a
    cp libcap.a "$work/lib"
    cp include/sys/capability.h "$work/include/sys"
  )
  (
    cd "$work"/libseccomp-*
    ./configure --host="$host" --prefix="$work" --disable-shared --disable-dependency-tracking CFLAGS="$size"
    make -C include install
    make -C src -j"$(nproc)" install
  )
  (
    cd "$work"/crun-*
    ./configure --host="$host" --enable-embedded-yajl --disable-systemd --disable-criu --disable-dl \
      --disable-dependency-tracking CFLAGS="$size" CPPFLAGS="-I$work/include" \
      LDFLAGS="-L$work/lib -Wl,--gc-sections,--as-needed,-O1"
  )
}

# What was built elsewhere, or with other sources, options or compilers, is not built upon.
inputs=$(pwd && cat build.sh sources/*.tar.* | sha256sum && $CC --version)
if [ "$(cat "$work/inputs" 2> /dev/null)" != "$inputs" ]; then
  prepare
  echo "$inputs" > "$work/inputs"
fi
cd "$work"/crun-*
# Not "all", which builds tests as well: under QEMU each of these files counts.
make -C libocispec/yajl -j"$(nproc)" libyajl.la
make -C libocispec -j"$(nproc)" libocispec.la
make git-version.h
make -j"$(nproc)" crun
$STRIP -o "$out/crun" crun

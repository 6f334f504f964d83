#!/bin/sh
# Puts the pinned sources into sources/: from the user's cache, from upstream, or from a Debian mirror that apt knows.
# Debian's .orig archives are upstream's releases byte for byte, so one checksum holds for both.
set -eu
cd "$(dirname "$0")"
cache=${XDG_CACHE_HOME:-$HOME/.cache}/size-guard/sources
mkdir -p "$cache" sources

say() { echo "fetch.sh: $*" >&2; }

is_right() { # FILE SHA256
  [ -f "$1" ] && echo "$2  $1" | sha256sum --check --status
}

# Replaces a file in one step: several builds may fetch at once, and none may take up what is half there.
put() { # FROM FOLDER NAME
  cp "$1" "$2/.$3.$$" && mv "$2/.$3.$$" "$2/$3"
}

bring() { # SHA256 URL POOL: upstream's archive, and where Debian's mirrors have it
  name=${2##*/}
  is_right "$cache/$name" "$1" || download "$1" "$2" || from_debian "$1" "$3" || {
    say "$name is neither upstream nor on a Debian mirror that apt knows"
    exit 1
  }
  # One that is there stays as it is: neither make nor Docker takes it for a new one.
  is_right "sources/$name" "$1" || put "$cache/$name" sources "$name"
}

from_debian() { # SHA256 POOL
  command -v apt-get > /dev/null || return 1
  for mirror in $(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' 'Label: Debian' | sort --unique); do
    ! download "$1" "$mirror$2" || return 0
  done
  return 1
}

download() { # SHA256 URL, into $cache/$name
  part=$cache/$name.$$
  say "fetching $2"
  if curl --fail --location --silent --show-error --connect-timeout 20 --output "$part" "$2"; then
    if is_right "$part" "$1"; then mv "$part" "$cache/$name"; return 0; fi
    say "that is not what was pinned: expected sha256 $1, found $(sha256sum < "$part" | cut -d ' ' -f 1)"
  fi
  rm -f "$part"
  return 1
}

bring 4bfb700e764a4804a4de3ecf07753f4c391005356d60356df65d80ae0914c486 \
  https://github.com/containers/crun/releases/download/1.21/crun-1.21.tar.gz \
  pool/main/c/crun/crun_1.21.orig.tar.gz
bring de4e7e064c9ba451d5234dd46e897d7c71c96a9ebf9a0c445bc04f4742d83632 \
  https://www.kernel.org/pub/linux/libs/security/linux-privs/libcap2/libcap-2.75.tar.xz \
  pool/main/libc/libcap2/libcap2_2.75.orig.tar.xz
bring 83b6085232d1588c379dc9b9cae47bb37407cf262e6e74993c61ba72d2a784dc \
  https://github.com/seccomp/libseccomp/releases/download/v2.6.0/libseccomp-2.6.0.tar.gz \
  pool/main/libs/libseccomp/libseccomp_2.6.0.orig.tar.gz

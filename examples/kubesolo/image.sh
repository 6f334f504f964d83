#!/bin/sh
# Makes an OCI archive of one static program, without Docker: GOARCH=… [GOARM=…] ./image.sh PROGRAM ARCHIVE
# The same program gives the same bytes. The layer stays uncompressed, for the archive is compressed as a whole.
set -eu
umask 022
name=$(basename "$1")
program=$(realpath "$1")
archive=$(realpath "$2")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$work/layer" "$work/image/blobs/sha256"

pack() { # ARCHIVE FOLDER
  tar --create --file "$1" --format ustar --sort name --mtime @0 --owner 0 --group 0 --numeric-owner \
    --directory "$2" $(ls "$2")
}

sha256_of() { sha256sum "$1" | cut -d ' ' -f 1; }

# Moves a file among the blobs and prints the descriptor that names it there.
blob() { # FILE MEDIA-TYPE
  sum=$(sha256_of "$1")
  printf '"mediaType":"%s","digest":"sha256:%s","size":%s' "$2" "$sum" "$(stat -c %s "$1")"
  mv "$1" "$work/image/blobs/sha256/$sum"
}

oci=application/vnd.oci.image
platform="\"architecture\":\"$GOARCH\",\"os\":\"linux\"${GOARM:+,\"variant\":\"v$GOARM\"}"
install -m 755 "$program" "$work/layer/$name"
pack "$work/layer.tar" "$work/layer"
printf '{%s,"config":{"Entrypoint":["/%s"]},"rootfs":{"type":"layers","diff_ids":["sha256:%s"]}}' \
  "$platform" "$name" "$(sha256_of "$work/layer.tar")" > "$work/config"
printf '{"schemaVersion":2,"mediaType":"%s","config":{%s},"layers":[{%s}]}' "$oci.manifest.v1+json" \
  "$(blob "$work/config" "$oci.config.v1+json")" "$(blob "$work/layer.tar" "$oci.layer.v1.tar")" > "$work/manifest"
printf '{"schemaVersion":2,"mediaType":"%s","manifests":[{%s,"platform":{%s},"annotations":{"io.containerd.image.name":"localhost/%s:latest"}}]}' \
  "$oci.index.v1+json" "$(blob "$work/manifest" "$oci.manifest.v1+json")" "$platform" "$name" > "$work/image/index.json"
printf '{"imageLayoutVersion":"1.0.0"}' > "$work/image/oci-layout"
pack "$archive" "$work/image"

#!/bin/sh
# Makes the history in this folder anew: each release of golang.org/x/tools becomes a commit of a repository that builds two of
# its programs, with the release's date and tag, and is built and recorded by size-guard. Takes git, Go and some 20 minutes.
set -eu

VERSIONS="0.14.0 0.15.0 0.16.0 0.16.1 0.17.0 0.18.0 0.19.0 0.20.0 0.21.0 0.22.0 0.23.0 0.24.0 0.25.0 0.26.0 0.27.0 0.28.0
 0.29.0 0.30.0 0.31.0 0.32.0 0.33.0 0.34.0 0.35.0 0.36.0 0.37.0 0.38.0 0.39.0 0.40.0 0.41.0 0.42.0
 0.43.0 0.44.0 0.45.0 0.46.0 0.47.0 0.48.0 0.49.0 0.50.0 0.51.0 0.52.0"
# The release that was built by a newer compiler for the first time, as it came out at that time.
NEWER_GO_SINCE=0.42.0

here=$(cd "$(dirname "$0")" && pwd)
size_guard="$here/../../dist/cli.js"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

export GOFLAGS=-mod=mod GOTOOLCHAIN=go1.24.9 GOPROXY="${GOPROXY:-https://proxy.golang.org}"
export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_SYSTEM=/dev/null
export GIT_AUTHOR_NAME=size-guard GIT_AUTHOR_EMAIL=size-guard@localhost
export GIT_COMMITTER_NAME=size-guard GIT_COMMITTER_EMAIL=size-guard@localhost
git init --quiet --initial-branch=main
printf '/out/\n/history/\n/.size-guard/\n' > .gitignore
cp "$here/budgets.yml" .

for version in $VERSIONS; do
  if [ "$version" = "$NEWER_GO_SINCE" ]; then export GOTOOLCHAIN=go1.26.8; fi
  rm -f go.mod go.sum
  go mod init example.com/tools 2> log || { cat log; exit 1; }
  for program in goimports stringer; do
    go get -tool "golang.org/x/tools/cmd/$program@v$version" 2> log || { cat log; exit 1; }
  done
  rm log
  date=$(go list -m -f '{{.Time.Format "2006-01-02T15:04:05Z"}}' golang.org/x/tools)
  export GIT_AUTHOR_DATE="$date" GIT_COMMITTER_DATE="$date"
  git add --all
  git commit --quiet --message "golang.org/x/tools v$version"
  git tag "v$version"
  rm -rf out
  node "$size_guard" trend
done

# Recorded when it was released: what a nightly job of that time would have left. To be small here, the newest keeps its packages,
# all others their modules and sections, and none its symbols.
newest=$(git rev-parse HEAD)
find history -name '*.json' | while read -r file; do
  node -e '
    const { readFileSync, writeFileSync } = require("node:fs");
    const [file, newest] = process.argv.slice(1);
    const record = JSON.parse(readFileSync(file, "utf8"));
    const { commit, artifacts } = record.snapshot;
    const depth = commit.sha === newest ? 2 : 1;
    const cut = ({ parts, ...part }, left) =>
      parts === undefined || left === 1 ? part : { ...part, parts: parts.map((each) => cut(each, left - 1)) };
    for (const artifact of artifacts) artifact.parts = artifact.parts.map((part) => cut(part, depth));
    record.recordedAt = new Date(commit.date).toISOString();
    writeFileSync(file, JSON.stringify(record, null, 1) + "\n");' "$file" "$newest"
done
rm -rf "$here/history"
cp -R history "$here/history"
# The commits and tags, for the marks of the releases and the order of the commits.
git bundle create --quiet "$here/repository.bundle" --all

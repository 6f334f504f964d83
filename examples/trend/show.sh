#!/bin/sh
# Shows the history in this folder: leaves the dashboard and the reports in out/. Takes git and Node.js; builds nothing.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
git clone --quiet "$here/repository.bundle" "$work/tools"
cp "$here/budgets.yml" "$work/tools/"
cp -R "$here/history" "$work/tools/history"
cd "$work/tools"
node "$here/../../dist/cli.js" trend --recorded
rm -rf "$here/out"
cp -R .size-guard/trend "$here/out"
echo "The dashboard is in $here/out/index.html"

/**
 * Claims: check takes less than 3 % more than the same build commands, and a second check without changes takes no
 * longer than the build tools and a hash of each file.
 */

import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { compare } from './compare.ts';
import { CLI } from './projects.ts';

const GO = "go build -trimpath -ldflags '-s -w'";
/** The commands that give the same results without size-guard, for four targets: plain and compressed sizes. */
const BY_HAND = `set -e
for target in amd64: arm64: arm:7 riscv64:; do
  export GOOS=linux GOARCH=\${target%:*} GOARM=\${target#*:} CGO_ENABLED=0
  ${GO} -o "out/by-hand-$GOARCH/" tool
done
sha256sum out/by-hand-*/*
stat -c '%s %n' out/by-hand-*/*`;
const COMPRESS = `
ls out/by-hand-*/* | xargs -P "$(nproc)" -n 1 sh -c 'zstd -q -19 -c "$0" | wc -c'`;

const CHECK = `${process.execPath} ${CLI} check --format json --output report.json`;
/** Each round compiles everything again. */
const anew = (script: string) => [
  'sh',
  '-c',
  `GOCACHE=$(mktemp -d); export GOCACHE; ${script}; rm -rf "$GOCACHE"`,
];
const again = (script: string) => ['sh', '-c', script];

const cwd = mkdtempSync(join(tmpdir(), 'size-guard-bench-'));
try {
  cpSync(resolve(import.meta.dirname, '..', 'examples', 'cni-plugins'), cwd, { recursive: true });
  compare(
    'examples/cni-plugins, compiled anew: 4 plugins × 4 targets, with zstd -19 of each',
    [
      { name: 'size-guard check', command: anew(CHECK), cwd },
      { name: 'by hand', command: anew(BY_HAND + COMPRESS), cwd },
    ],
    3,
  );
  compare(
    'examples/cni-plugins, again with nothing changed',
    [
      { name: 'size-guard check', command: again(CHECK), cwd },
      { name: 'by hand, without compressing again', command: again(BY_HAND), cwd },
    ],
    5,
  );
} finally {
  rmSync(cwd, { recursive: true, force: true });
}

/** The Node versions that scripts/e2e.ts has brought. */

/** Paths of node binaries by version, as `SIZE_GUARD_TEST_NODES=22=/path,24=/path` says; the running one is among them. */
export function nodeVersions(): { version: string; node: string }[] {
  const others = (process.env['SIZE_GUARD_TEST_NODES'] ?? '').split(',').filter((pair) => pair !== '');
  if (others.length === 0) throw new Error('run these tests with npm run e2e, which brings what they need');
  return [
    { version: process.versions.node, node: process.execPath },
    ...others.map((pair) => {
      const [version = '', node = ''] = pair.split('=');
      return { version, node };
    }),
  ];
}

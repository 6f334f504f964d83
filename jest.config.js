/** @type {import('jest').Config} */
export default {
  testMatch: ['<rootDir>/__tests__/**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      { jsc: { parser: { syntax: 'typescript' }, target: 'es2023' }, module: { type: 'es6' } },
    ],
  },
  // Real compilers and real git take their time, more on a loaded machine; a test that hangs is still ended.
  testTimeout: 900_000,
  // A test mostly waits for what it has started.
  maxWorkers: '100%',
};

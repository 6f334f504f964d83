const shared = {
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: {
          parser: { syntax: 'typescript' },
          target: 'es2023',
          experimental: { keepImportAttributes: true },
        },
        module: { type: 'es6' },
      },
    ],
  },
};

/** @type {import('jest').Config} */
export default {
  projects: [
    {
      ...shared,
      displayName: 'unit',
      testMatch: ['<rootDir>/__tests__/**/*.test.ts'],
      testPathIgnorePatterns: ['\\.toolchain\\.test\\.ts$'],
      testEnvironment: '<rootDir>/__tests__/unit-environment.mjs',
    },
    { ...shared, displayName: 'toolchain', testMatch: ['<rootDir>/__tests__/**/*.toolchain.test.ts'] },
    { ...shared, displayName: 'e2e', testMatch: ['<rootDir>/__tests__/e2e/*.e2e.ts'] },
  ],
  // Real compilers and real git take their time, more on a loaded machine; a test that hangs is still ended.
  testTimeout: 900_000,
  // A test mostly waits for what it has started.
  maxWorkers: '100%',
};

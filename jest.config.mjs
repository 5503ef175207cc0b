// ESM under jest: swc compiles, `./x.js` in an import means `./x.ts` on disk.
const base = {
  rootDir: '.',
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: { '^.+\\.ts$': ['@swc/jest', { swcrc: true }] },
};
export default {
  // Tests that start servers take free ports and folders of their own, so files may run side by side; with more than two
  // at once the limits of those that measure time would measure the machine.
  maxWorkers: 2,
  // A worker keeps something of every file it has run. At two gigabytes one collection of garbage took longer than what a parser
  // may take, so it makes room for a new one before that.
  workerIdleMemoryLimit: '1GB',
  testTimeout: 30_000,
  reporters: ['default', '<rootDir>/scripts/test-tally.mjs'],
  projects: [
    { ...base, displayName: 'domain', testMatch: ['<rootDir>/src/**/*.spec.ts'] },
    {
      ...base,
      displayName: 'whole',
      testMatch: ['<rootDir>/test/**/*.spec.ts'],
      globalSetup: '<rootDir>/scripts/test-cluster.mjs',
      globalTeardown: '<rootDir>/scripts/test-cluster-removed.mjs',
    },
  ],
};

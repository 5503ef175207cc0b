// ESM under jest: swc compiles, `./x.js` in an import means `./x.ts` on disk.
const base = {
  rootDir: '.',
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: { '^.+\\.ts$': ['@swc/jest', { swcrc: true }] },
};
export default {
  projects: [
    { ...base, displayName: 'domain', testMatch: ['<rootDir>/src/**/*.spec.ts'] },
    { ...base, displayName: 'whole', testMatch: ['<rootDir>/test/**/*.spec.ts'] },
  ],
};

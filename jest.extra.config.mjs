import config from './jest.config.mjs';

/** Suites that need a finished build or more time than `npm test` has: `*.extra.test.ts`, run by CI. */
export default {
  ...config,
  testMatch: ['**/*.extra.test.ts'],
  testPathIgnorePatterns: ['/node_modules/'],
  testTimeout: 120000,
};

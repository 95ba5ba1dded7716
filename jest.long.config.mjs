import config from './jest.config.mjs';

/** Suites of many minutes, run before a release: `*.long.test.ts`. */
export default {
  ...config,
  testMatch: ['**/*.long.test.ts'],
  testPathIgnorePatterns: ['/node_modules/'],
  testTimeout: 1200000,
};

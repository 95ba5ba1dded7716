export { testCaseOf } from './test-case-of';
export * from './types';

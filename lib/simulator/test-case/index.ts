export { neverExpressed } from './not-expressed';
export { testCaseOf } from './test-case-of';
export * from './types';

export * from './checks';
export type { Violation } from './violation';

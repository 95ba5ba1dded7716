export * from './bucket';
export * from './due';
export * from './effective';
export * from './rules';
export * from './run';

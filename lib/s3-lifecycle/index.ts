export * from './bucket';
export * from './due';
export * from './rules';
export * from './run';

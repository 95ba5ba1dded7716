export * from './breaks';
export * from './compare-templates';
export * from './planned-change';
export * from './read-change-set';
export * from './read-rules';

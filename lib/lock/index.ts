export * from './compare';
export * from './create-only';
export * from './lock';
export * from './read-lock';
export * from './record';

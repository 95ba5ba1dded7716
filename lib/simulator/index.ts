export * from './assumptions';
export * from './contacts';
export * from './ports';
export { PLAYED_ACTION_TYPES } from './private/actions';
export * from './record';
export * from './scenario';
export * from './search';
export * from './simulate';
export * from './transcript';

export * from './charging';
export * from './gateway';
export * from './stripe';

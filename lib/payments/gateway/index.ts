export * from './adyen';
export * from './charging';
export * from './environment';
export * from './gateway';
export * from './memory-gateway';
export * from './policy';
export * from './reconciliation';
export * from './stripe';

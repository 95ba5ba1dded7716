export * from './payment-half';
export * from './payment-operations';
export * from './payment-switches';
export * from './payment-texts';

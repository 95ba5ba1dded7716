export * from './capture/payment-capture';
export * from './payment-gateway';
export * from './payments-for-queues';
export * from './seam-roles';
export * from './vault/payment-vault';
export * from './vault/payment-vault-props';
export * from './vault-seam';

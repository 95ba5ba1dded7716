export * from './external-vault';
export * from './payment-certificate';
export * from './vault-authentication';

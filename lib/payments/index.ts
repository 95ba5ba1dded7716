// Without the files that look at card digits (card, prepare, check, charge): they need card-validator, which is
// bundled into the handlers and is not there for users of the constructs.
export * from './amount';
export * from './ciphertext';
export * from './field-reader';
export * from './gateway';
export * from './key-pair';
export * from './key-slots';
export * from './ledger';
export * from './memory-ledger';
export * from './payment';
export * from './seam';
export * from './seam-request';
export * from './seen-contact';
export * from './time-budget';

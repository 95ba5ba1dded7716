export * from './key-rotation';
export * from './payment-key-watch';

export * from './effects-of';

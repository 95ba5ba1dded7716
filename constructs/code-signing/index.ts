export * from './code-signing';

export * from './break-glass';

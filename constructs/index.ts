export * from './x';

export * from './channels';
export * from './requirements';
export * from './types';

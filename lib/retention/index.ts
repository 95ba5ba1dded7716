export * from './compile';
export * from './conflicts';
export * from './data-kind';
export * from './decision';
export * from './kinds';
export * from './prefixes';
export * from './register';
export * from './storage-types';

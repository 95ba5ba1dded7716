export * from './contact';
export * from './input';
export * from './lambda';
export * from './logic';
export * from './message';
export * from './recording';
export * from './routing';

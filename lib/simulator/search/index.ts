export * from './digit-searcher';
export * from './search-for-digits';
export * from './types';

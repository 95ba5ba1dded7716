export * from './book';
export * from './compare';
export * from './csv';
export * from './render';
export * from './report';

export * from './book';
export * from './compare';
export * from './render';
export * from './report';

export * from './book';
export * from './compare';
export * from './daily';
export * from './daily-ports';
export * from './render';
export * from './report';
export * from './timing';

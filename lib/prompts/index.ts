export * from './language';
export * from './wording';

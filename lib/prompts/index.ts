export * from './language';
export * from './ssml';
export * from './wording';

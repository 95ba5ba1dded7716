export * from './recordings';
export { ReadRecordingsOptions, RecordingsGrants } from './recordings-grants';
export * from './retention';

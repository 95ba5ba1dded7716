export { AdoptedStorage } from './adopted-storage';
export * from './recordings';
export { ReadRecordingsOptions, RecordingsGrants } from './recordings-grants';
export * from './retention';

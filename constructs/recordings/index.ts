export { AdoptedStorage } from './adopted-storage';
export { DataPurpose } from './data-purpose';
export * from './recordings';
export { ReadRecordingsOptions, RecordingsGrants } from './recordings-grants';
export * from './retention';
export * from './stored-data';

export * from './document';
export * from './live-checklist';

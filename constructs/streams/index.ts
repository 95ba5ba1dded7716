export * from './contact-stream';
export * from './media-streams';
export { StreamGrants } from './stream-grants';
export * from './streamed-data';

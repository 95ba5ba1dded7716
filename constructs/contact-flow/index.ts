export * from './contact-flow';
export * from './flow-content';
export * from './flow-publication';

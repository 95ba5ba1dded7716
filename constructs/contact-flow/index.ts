export * from './contact-flow';
export * from './flow-content';

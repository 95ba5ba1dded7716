export * from './contact-flow';
export * from './contact-flow-module';
export * from './flow-content';
export * from './flow-publication';
export * from './flow-test-case';
export * from './module-content';

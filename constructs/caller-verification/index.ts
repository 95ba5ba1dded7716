export * from './caller-verification-ref';
export * from './digit-call';
export * from './digit-rules';
export * from './digit-verification';

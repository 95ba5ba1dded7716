export * from './caller-verification-ref';
export * from './digit-call';
export { DigitRules } from './digit-rules';
export * from './digit-verification';

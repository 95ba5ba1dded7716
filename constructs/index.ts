export * from './access';
export * from './contact-center';
export * from './contact-flow';
export * from './front-door';
export * from './instance';
export * from './payments';
export * from './policy';
export { FunctionSettings } from './private/function-settings';
export * from './recordings';

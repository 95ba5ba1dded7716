export { CustomResources } from './custom-resources';
export { hostSource } from './host-source';
export { FunctionRuntime, type InvocationRecord } from './runtime';

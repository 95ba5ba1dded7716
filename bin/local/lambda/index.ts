export { CustomResources } from './custom-resources';
export { hostFile } from './host-file';
export { FunctionRuntime, type InvocationRecord } from './runtime';

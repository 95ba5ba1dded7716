export { type AssemblyStack, type LocalAssembly, readCloudAssembly } from './assembly';
export { deleteStack } from './deletion';
export { Deployment } from './deployment';
export type { Json, JsonObject } from './json';
export type { DeployedResource } from './resource-type';
export { LocalStack, type StackEvent, type StackStatus } from './stack';

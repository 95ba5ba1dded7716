export type { SecurityKey } from './connect-center';
export { type CustomerInput, encryptInput } from './connect-input';
export type { DeployedResource, LocalStack, StackEvent, StackStatus } from './engine';
export type { InvocationRecord } from './lambda';
export { LocalAws } from './local-aws';
export type { DeployOptions, Existing, InvokeOptions, LocalAwsOptions } from './options';
export type { Caller, Fault, Faults, Item, ServiceCall } from './services';
export type { StoredObject, StoredVersion } from './services/s3';

export { type Caller, CallerDirectory, type FunctionIdentity } from './caller';
export { type AttachedControl, connectService } from './connect';
export { dynamoDbService } from './dynamodb';
export { type EndpointContext, type ServiceCall, startEndpoint } from './endpoint';
export { type Fault, Faults } from './faults';
export { lambdaService } from './lambda';
export { SecretStore, secretsManagerService } from './secrets-manager';
export { type Item, Tables } from './tables';
export { unknownService } from './unknown';

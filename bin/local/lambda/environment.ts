import { devNull } from 'node:os';
import type { CallerDirectory } from '../services/caller';
import type { FunctionConfig } from './function-config';

/** Set by every deployed handler, so that nothing can lead it to another endpoint; a local worker is led on purpose. */
const ignoresEndpoints = 'AWS_IGNORE_CONFIGURED_ENDPOINT_URLS';

/** Addresses by the suffix of `AWS_ENDPOINT_URL`; the empty suffix is for all other services. */
export type Endpoints = ReadonlyMap<string, string>;

/** The whole environment of a function's worker: nothing of this process's own environment is in it. */
export function workerEnvironment(
  config: FunctionConfig,
  callers: CallerDirectory,
  endpoints: Endpoints,
): Record<string, string> {
  const { [ignoresEndpoints]: _, ...own } = config.environment;
  return {
    ...own,
    ...lambdaVariables(config),
    ...callerVariables(callers.accessKeyOf(config), endpoints),
  };
}

/** What a person's command line needs to work in an account of the local AWS. */
export function operatorVariables(
  accessKey: string,
  region: string,
  endpoints: Endpoints,
): Record<string, string> {
  return { AWS_REGION: region, ...callerVariables(accessKey, endpoints) };
}

function callerVariables(accessKey: string, endpoints: Endpoints): Record<string, string> {
  return {
    AWS_ACCESS_KEY_ID: accessKey,
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_SESSION_TOKEN: 'local',
    AWS_CONFIG_FILE: devNull,
    AWS_SHARED_CREDENTIALS_FILE: devNull,
    AWS_EC2_METADATA_DISABLED: 'true',
    // The functions' deployed runtime is newer than the Node that may run them here; the SDK's notice is no log of theirs.
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
    ...Object.fromEntries([...endpoints].map(([suffix, url]) => [`AWS_ENDPOINT_URL${suffix}`, url])),
  };
}

function lambdaVariables({
  functionName,
  region,
  memoryMb,
  logGroup,
}: FunctionConfig): Record<string, string> {
  return {
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_LAMBDA_FUNCTION_NAME: functionName,
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: memoryMb,
    AWS_LAMBDA_LOG_GROUP_NAME: logGroup,
    AWS_LAMBDA_LOG_STREAM_NAME: 'local',
    TZ: 'UTC',
  };
}

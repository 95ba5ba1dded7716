import type { ConnectCenter } from '../connect-center';
import type { CustomResources } from '../lambda/custom-resources';
import type { FunctionRuntime } from '../lambda/runtime';
import type { BucketStore } from '../services/s3';
import type { SecretStore } from '../services/secrets-manager';
import type { SigningKeys } from '../services/signing-keys';
import type { Tables } from '../services/tables';
import type { Inventory } from './inventory';
import type { ParameterStore } from './parameter-store';
import type { StateMachine } from './state-machines';

/** What resources are made in. */
export interface World {
  readonly inventory: Inventory;
  readonly parameters: ParameterStore;
  readonly secrets: SecretStore;
  /** Keys of KMS that sign. */
  readonly signingKeys: SigningKeys;
  readonly buckets: BucketStore;
  readonly tables: Tables;
  readonly connect: ConnectCenter;
  readonly functions: FunctionRuntime;
  readonly customResources: CustomResources;
  /** State machines by ARN. */
  readonly machines: Map<string, StateMachine>;
  /** Object key of a file asset to its file or folder. */
  readonly assets: ReadonlyMap<string, string>;
}

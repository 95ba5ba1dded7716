import { randomUUID } from 'node:crypto';
import { HardlineError } from '../../../lib/errors';
import type { AssemblyStack } from './assembly';
import type { DeployedResource, StackIdentity } from './resource-type';

/** CloudFormation's states of a stack. */
export type StackStatus =
  | 'NONE'
  | 'CREATE_IN_PROGRESS'
  | 'UPDATE_IN_PROGRESS'
  | 'CREATE_COMPLETE'
  | 'ROLLBACK_COMPLETE'
  | 'ROLLBACK_FAILED'
  | 'UPDATE_COMPLETE'
  | 'UPDATE_ROLLBACK_COMPLETE'
  | 'UPDATE_ROLLBACK_FAILED'
  | 'DELETE_COMPLETE'
  | 'DELETE_FAILED';

/** One thing that happened to a resource. */
export interface StackEvent {
  readonly logicalId: string;
  readonly type: string;
  readonly status: 'CREATE' | 'UPDATE' | 'REPLACE' | 'DELETE' | 'RETAIN' | 'FAILED';
  readonly reason?: string;
}

/** A stack on the local AWS. */
export class LocalStack {
  public readonly identity: StackIdentity;
  public status: StackStatus = 'NONE';
  /** Resources by logical id. */
  public readonly resources: Record<string, DeployedResource> = {};
  /** Resources that deletion policies kept after they left the stack. */
  public readonly retained: DeployedResource[] = [];
  public readonly events: StackEvent[] = [];
  public outputs: Readonly<Record<string, string>> = {};
  public parameters: Readonly<Record<string, string>> = {};

  public constructor(public source: AssemblyStack) {
    const { stackName: name, account, region } = source;
    const partition = partitionOf(region);
    const id = `arn:${partition}:cloudformation:${region}:${account}:stack/${name}/${randomUUID()}`;
    this.identity = { name, id, account, region, partition };
  }

  /** The resources of one type. */
  public ofType(type: string): readonly DeployedResource[] {
    return Object.values(this.resources).filter((resource) => resource.type === type);
  }

  /**
   * The only resource of a type.
   * @throws HardlineError when there is none, or more than one
   */
  public only(type: string): DeployedResource {
    const [resource, ...others] = this.ofType(type);
    if (resource === undefined || others.length > 0) {
      throw new HardlineError(
        `the stack has ${this.ofType(type).length} resources of type ${type}, not one`,
        this.identity.name,
      );
    }
    return resource;
  }
}

function partitionOf(region: string): string {
  if (region.startsWith('us-gov-')) return 'aws-us-gov';
  return region.startsWith('cn-') ? 'aws-cn' : 'aws';
}

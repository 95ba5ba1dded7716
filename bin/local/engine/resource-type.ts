import type { JsonObject } from './json';
import type { ResourceDefinition } from './template';

/** The stack a resource belongs to. */
export interface StackIdentity {
  readonly name: string;
  readonly id: string;
  readonly account: string;
  readonly region: string;
  readonly partition: string;
}

/** What a resource is made from: its declaration with every intrinsic evaluated. */
export interface ResourceRequest {
  readonly stack: StackIdentity;
  readonly logicalId: string;
  readonly type: string;
  readonly properties: JsonObject;
}

/** What `Ref` and `Fn::GetAtt` give. */
export interface ResourceState {
  readonly physicalId: string;
  readonly attributes: JsonObject;
}

/** A resource that exists. */
export interface DeployedResource extends ResourceRequest, ResourceState {
  readonly definition: ResourceDefinition;
}

/** How the local AWS creates, changes and deletes resources of one type. */
export interface ResourceType {
  /** Properties whose change replaces the resource. */
  readonly createOnly?: readonly string[];
  create(request: ResourceRequest): ResourceState | Promise<ResourceState>;
  /** Without it, a change keeps physical id and attributes. */
  update?(request: ResourceRequest, current: DeployedResource): ResourceState | Promise<ResourceState>;
  delete?(current: DeployedResource): void | Promise<void>;
}

/** Finds the type of a resource; throws for one that the local AWS does not know. */
export type ResourceTypes = (request: Pick<ResourceRequest, 'type' | 'logicalId' | 'stack'>) => ResourceType;

import type { JsonObject } from '../engine/json';
import type { DeployedResource, ResourceRequest, ResourceType } from '../engine/resource-type';
import type { Inventory } from './inventory';

/** A type that is only recorded: its physical id and attributes are all that templates can see of it. */
export interface PlainType {
  readonly createOnly?: readonly string[];
  /** What `Ref` gives. */
  physicalId(request: ResourceRequest): string;
  attributes?(request: ResourceRequest, physicalId: string): JsonObject;
  /** Checks properties as the service would; runs before creation and before each update. */
  check?(request: ResourceRequest): void;
  /** Keeps what other resources or services need to know of it; runs after creation and after each update. */
  remember?(request: ResourceRequest, physicalId: string, attributes: JsonObject): void;
  forget?(current: DeployedResource): void;
}

/** Resource types by name. */
export type ResourceTypeTable = Readonly<Record<string, ResourceType>>;

/** Makes resource types of plain ones. */
export function plainTypes(
  inventory: Inventory,
  table: Readonly<Record<string, PlainType>>,
): ResourceTypeTable {
  return Object.fromEntries(
    Object.entries(table).map(([name, plain]) => [name, plainType(inventory, plain)]),
  );
}

function plainType(inventory: Inventory, plain: PlainType): ResourceType {
  return {
    createOnly: plain.createOnly,
    create: (request) => {
      plain.check?.(request);
      const physicalId = plain.physicalId(request);
      inventory.claim(request, physicalId);
      const attributes = plain.attributes?.(request, physicalId) ?? {};
      plain.remember?.(request, physicalId, attributes);
      return { physicalId, attributes };
    },
    update: (request, { physicalId, attributes }) => {
      plain.check?.(request);
      plain.remember?.(request, physicalId, attributes);
      return { physicalId, attributes };
    },
    delete: (current) => {
      plain.forget?.(current);
      inventory.release(current, current.physicalId);
    },
  };
}

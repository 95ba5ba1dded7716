import { ATTRIBUTE_NAMES, type AttributeValues, entriesOf } from './attribute-values';

/**
 * The values that an instance had before we touched it live in the physical id, the only thing that CloudFormation
 * gives back on every later request. It is written once and never changes: an id that grew with an update would make
 * CloudFormation delete the old one, and deleting means restoring. So it holds every attribute from the start, about
 * 350 of 1,024 characters, and an attribute that is added later is restored to what it was at the beginning.
 */
export function physicalIdOf(instanceId: string, values: AttributeValues): string {
  const remembered = entriesOf(values).map(([name, value]) => `${name}=${value}`);
  return `${instanceId}:${remembered.join(',')}`;
}

export function rememberedValuesOf(physicalId: string): AttributeValues {
  const pairs = physicalId.slice(physicalId.indexOf(':') + 1).split(',');
  const known = pairs
    .map((pair) => pair.split('='))
    .filter(
      ([name, value]) => value !== undefined && ATTRIBUTE_NAMES.some((attribute) => attribute === name),
    );
  return Object.fromEntries(known);
}

export function instanceIdOf(physicalId: string): string {
  return physicalId.slice(0, Math.max(0, physicalId.indexOf(':')));
}

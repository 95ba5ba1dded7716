import type { PublicKeySlot } from './ledger';

/** Connect holds two public keys for an instance; one is in use, the other one is free for a rotation. */
export const KEY_SLOTS = ['a', 'b'] as const;
export type KeySlotName = (typeof KEY_SLOTS)[number];

/** Generations count upwards; a text that is no such number never reaches a slot. */
export const GENERATION_PATTERN = '[1-9][0-9]{0,5}';

/** Stands for the generation of a slot that is empty. */
export const EMPTY_SLOT = '0';

interface WantedKey {
  readonly slot: string;
  readonly generation: string;
}

/**
 * Why a slot does not take a new generation: it holds another that is in use, or the one wanted is not newer than
 * all that were made. So neither a deployment with old values nor anybody who may ask for a key can take one away
 * that captures, or bring one back that was retired.
 *
 * @returns undefined when the generation may be made, or is in the slot already
 */
export function whyNotInSlot(
  { slot, generation }: WantedKey,
  slots: readonly PublicKeySlot[],
): string | undefined {
  const own = slots.find((each) => each.slot === slot);
  if (own?.generation === generation)
    return own.retiredAt === undefined
      ? undefined
      : `generation ${generation} of key slot ${slot} was retired at ${own.retiredAt}; ${next(slots)}`;
  if (own?.registeredAs !== undefined)
    return `key slot ${slot} is in use by generation ${own.generation}; rotate into the other slot, or empty this one first`;
  if (Number(generation) <= newest(slots))
    return `generation ${generation} is not newer than those made before; ${next(slots)}`;
  return undefined;
}

/**
 * A slot whose key id was taken back. While a newer generation captures, this one is retired for good; otherwise
 * it may be registered again, as a deployment does that is repeated after it was rolled back.
 */
export function released(own: PublicKeySlot, others: readonly PublicKeySlot[], now: Date): PublicKeySlot {
  const { registeredAs: _, ...free } = own;
  const isFollowed = others.some(
    (other) => other.registeredAs !== undefined && Number(other.generation) > Number(own.generation),
  );
  return isFollowed ? { ...free, retiredAt: now.toISOString() } : free;
}

function newest(slots: readonly PublicKeySlot[]): number {
  return Math.max(0, ...slots.map(({ generation }) => Number(generation)));
}

function next(slots: readonly PublicKeySlot[]): string {
  return `use ${newest(slots) + 1} or a higher number`;
}

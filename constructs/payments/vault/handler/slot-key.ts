import { HardlineError } from '../../../../lib/errors';
import type { PublicKeySlot, PublicKeySlots } from '../../../../lib/payments/ledger';

/**
 * The public key that a slot holds, when it is of the generation that the other half expects.
 *
 * @throws HardlineError when it has to be made first, another generation is wanted, or it is retired
 */
export async function slotKey(
  { slot, generation }: { readonly slot: string; readonly generation: string },
  slots: Pick<PublicKeySlots, 'find'>,
): Promise<PublicKeySlot> {
  const key = await slots.find(slot);
  if (key === undefined) throw new HardlineError(`key slot ${slot} holds no key; have one made first`);
  if (key.generation !== generation) {
    throw new HardlineError(
      `key slot ${slot} holds generation ${key.generation}, generation ${generation} was asked for; ` +
        'have it made first, or use the one it holds',
    );
  }
  if (key.retiredAt !== undefined) {
    throw new HardlineError(`generation ${generation} of key slot ${slot} is retired; use another slot`);
  }
  return key;
}

import { HardlineError } from '../../../../lib/errors';
import type { StoredKeyPair } from '../../../../lib/payments/key-pair';
import type { KeySecrets } from './key-secrets';

export interface SlotPorts {
  readonly secrets: Pick<KeySecrets, 'get'>;
  /** The secret of each slot. */
  readonly secretArns: Readonly<Record<string, string>>;
}

/**
 * The key pair that a slot holds, when it is of the generation that the other half expects.
 *
 * @throws HardlineError when the vault has to be deployed first, another generation is wanted, or it is retired
 */
export async function slotKeyPair(
  { slot, generation }: { readonly slot: string; readonly generation: string },
  { secrets, secretArns }: SlotPorts,
): Promise<StoredKeyPair> {
  const secretArn = Object.hasOwn(secretArns, slot) ? secretArns[slot] : undefined;
  if (secretArn === undefined) {
    const known = Object.keys(secretArns).join(', ');
    throw new HardlineError(`key slot ${slot} does not exist in the vault; its slots are ${known}`);
  }
  const pair = await secrets.get(secretArn);
  if (pair === undefined)
    throw new HardlineError(`key slot ${slot} holds no key yet; deploy the vault first`);
  if (pair.generation !== generation) {
    throw new HardlineError(
      `key slot ${slot} holds generation ${pair.generation}, generation ${generation} was asked for; ` +
        'deploy the vault with it first, or use the one it holds',
    );
  }
  if (pair.retired !== undefined) {
    throw new HardlineError(`generation ${generation} of key slot ${slot} is retired; use another slot`);
  }
  return pair;
}

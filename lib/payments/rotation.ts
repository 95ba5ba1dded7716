import type { KeySlotName } from './key-slots';

/** The parameters of the capture half's stack that say which key captures. */
export const KEY_PARAMETERS = {
  activeSlot: 'ActiveSlot',
  generation: { a: 'GenerationA', b: 'GenerationB' },
} as const;

/** The outputs of the capture half's stack about a filled slot. */
export function keyOutputs(slot: KeySlotName) {
  const name = slot.toUpperCase();
  return {
    keyId: `PaymentKeyId${name}`,
    madeAt: `PaymentKeyMadeAt${name}`,
    expires: `CertificateExpires${name}`,
  } as const;
}

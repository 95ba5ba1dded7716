import type { VaultCase } from './case';
import { CIPHERTEXT_CASES } from './ciphertexts';
import { CONTACT_CASES } from './contacts';
import { DOOR_CASES } from './door';
import { KEY_CASES } from './keys';
import { ONCE_CASES } from './once';
import { PAYMENT_CASES } from './payments';

export { NEEDS, type Need, type VaultCase } from './case';
export { registration } from './keys';
export { OBSERVED_CASES, type ObservedCase } from './observed';

/** What is played, in this order. */
export const VAULT_CASES: readonly VaultCase[] = [
  ...KEY_CASES,
  ...PAYMENT_CASES,
  ...ONCE_CASES,
  ...CONTACT_CASES,
  ...CIPHERTEXT_CASES,
  ...DOOR_CASES,
];

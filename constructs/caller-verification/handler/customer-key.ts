import type { KeyedHash } from '../../payments/vault/handler/fingerprints';

/** Under which a customer of a merchant is counted: whoever reads the rows learns no reference. */
export function customerKeys(keyedHash: KeyedHash) {
  return (merchant: string, customer: string): Promise<string> =>
    keyedHash('customer', JSON.stringify([merchant, customer]));
}

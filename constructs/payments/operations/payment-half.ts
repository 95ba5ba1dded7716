/**
 * The two halves of the payments.
 */
export enum PaymentHalf {
  /** What is in the contact center's account and holds no key. */
  CAPTURE = 'capture',
  /** What decrypts, charges and keeps the ledger. */
  VAULT = 'vault',
}

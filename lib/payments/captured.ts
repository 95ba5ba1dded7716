import type { FieldReader, ReadField } from './field-reader';
import type { Ledger } from './ledger';
import type { CapturedField, PaymentContact } from './seam';

/** One captured field of a payment, and which contact captured it. */
export interface Captured extends Pick<PaymentContact, 'instanceArn' | 'contactId'> {
  readonly paymentId: string;
  readonly field: CapturedField;
  readonly ciphertext: string;
}

export interface CapturePorts {
  readonly ledger: Pick<Ledger, 'messages'>;
  readonly fields: FieldReader;
}

/**
 * Decrypts a captured field and takes its message for this payment, contact and field. Nothing binds a ciphertext
 * to a call, so a copied one could otherwise be presented in another, or as another field.
 */
export async function readCaptured(captured: Captured, { ledger, fields }: CapturePorts): Promise<ReadField> {
  const { paymentId, contactId, field, ciphertext, instanceArn } = captured;
  const read = await fields.read(ciphertext, instanceArn);
  if (read.kind === 'refused') return read;
  const isOurs = await ledger.messages.claim(read.messageId, { paymentId, contactId, field });
  return isOurs ? read : { kind: 'refused', why: 'replayed' };
}

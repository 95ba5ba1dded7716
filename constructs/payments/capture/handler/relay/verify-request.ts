import { isCustomer, isDigitCount, macOf } from '../../../../../lib/caller-verification/digit-code';
import { VERIFY_OPERATION, type VerifyRequest } from '../../../../../lib/caller-verification/seam';
import type { SeamContext } from '../../../../../lib/payments/seam';

/** What a flow module gives beside the ciphertext of the digits. */
type Given = Readonly<Partial<Record<string, string>>>;

/**
 * The request that holds the digits of a caller against the code of a customer, or undefined when the flow's own
 * function named no customer or no code that could be one.
 */
export function verifyRequest(
  { customer = '', expected = '', count = '', ciphertext = '' }: Given,
  { seam, instanceArn, contactId, initialContactId }: SeamContext,
): VerifyRequest | undefined {
  if (!isCustomer(customer) || macOf(expected) === undefined || !isDigitCount(Number(count)))
    return undefined;
  const contact = { seam, instanceArn, contactId, initialContactId };
  return { ...contact, operation: VERIFY_OPERATION, customer, expected, count, ciphertext };
}

import { type CapturePorts, readCaptured } from './captured';
import { Card, type CardBrand, checkPostal } from './card';
import { isOurTrouble, type ReadField, type ReadRefusal } from './field-reader';
import type { Payment } from './payment';
import type { CapturedField, ChargeRequest, CheckReason } from './seam';

/** The card of a charge, read and checked again: what `check` said to the flow binds nobody. */
export type ReadCard =
  | {
      readonly kind: 'card';
      readonly card: Card;
      readonly postalCode?: string;
      readonly keyId: string;
      /** For the velocity of a card; nothing but its keyed hash may be stored. */
      readonly number: string;
    }
  | {
      readonly kind: 'refused';
      readonly outcome: 'invalid' | 'unavailable';
      readonly why: ReadRefusal | CheckReason;
    };

type Refused = Extract<ReadCard, { kind: 'refused' }>;

export async function readCard(
  request: Omit<ChargeRequest, 'seen'>,
  payment: Payment,
  brands: readonly CardBrand[],
  ports: CapturePorts & { readonly now: () => Date },
): Promise<ReadCard> {
  const { paymentId, contactId, instanceArn } = request;
  const read = (field: CapturedField, ciphertext: string) =>
    readCaptured({ paymentId, contactId, instanceArn, field, ciphertext }, ports);
  const [number, expiry, code, postal] = await Promise.all([
    read('number', request.number),
    read('expiry', request.expiry),
    read('code', request.code),
    payment.postal === 'true' ? read('postal', request.postal ?? '') : undefined,
  ]);
  const unread = [number, expiry, code, postal].find((field) => field?.kind === 'refused');
  if (unread?.kind === 'refused') return refusedRead(unread.why);
  const typed = { number: digitsOf(number), expiry: digitsOf(expiry), code: digitsOf(code) };
  const verdict = Card.of(typed, brands, ports.now());
  if (!verdict.valid) return { kind: 'refused', outcome: 'invalid', why: verdict.reason };
  const { card } = verdict;
  const keyId = number.kind === 'read' ? number.keyId : '';
  const paid = { kind: 'card' as const, card, keyId, number: typed.number };
  if (postal === undefined) return paid;
  const postalCode = digitsOf(postal);
  const checked = checkPostal(postalCode);
  if (!checked.valid) return { kind: 'refused', outcome: 'invalid', why: checked.reason };
  return { ...paid, postalCode };
}

function refusedRead(why: ReadRefusal): Refused {
  return { kind: 'refused', outcome: isOurTrouble(why) ? 'unavailable' : 'invalid', why };
}

function digitsOf(field: ReadField): string {
  return field.kind === 'read' ? field.digits : '';
}

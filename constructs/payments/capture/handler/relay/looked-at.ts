import type { SeenContact } from '../../../../../lib/payments/seam';
import type { ContactEvent } from '../contact-event';
import type { SeesContacts } from './contact-look';
import { deniedCharge, type SeamRequest, type UnseenRequest } from './requests';

/** A request with what it needs of the contact. */
export type LookedAt =
  | { readonly kind: 'ready'; readonly request: SeamRequest }
  /** Nothing was begun yet, so the flow may be told without the vault. */
  | { readonly kind: 'unseen' }
  /** Another run of the charge may be under way: the vault ends the payment, or says what became of it. */
  | { readonly kind: 'denied'; readonly request: SeamRequest };

/** Begins to look while the switches are read: a caller waits for the charge, which has the least time to spare. */
export function lookEarly(
  request: UnseenRequest,
  contact: ContactEvent,
  contacts: SeesContacts,
): Promise<SeenContact | undefined> | undefined {
  return isCharge(request) ? contacts.see(contact, 'charge') : undefined;
}

/** Nobody may pay of whom Connect says nothing: a payment is not begun, and one that was begun is ended. */
export async function lookedAt(
  request: UnseenRequest,
  contact: ContactEvent,
  contacts: SeesContacts,
  early: ReturnType<typeof lookEarly>,
): Promise<LookedAt> {
  if (request.operation === 'prepare') {
    const seen = await contacts.see(contact, 'prepare');
    return seen === undefined ? { kind: 'unseen' } : { kind: 'ready', request: { ...request, seen } };
  }
  if (!isCharge(request)) return { kind: 'ready', request };
  const seen = await (early ?? contacts.see(contact, 'charge'));
  return seen === undefined
    ? { kind: 'denied', request: deniedCharge(request, 'unseen') }
    : { kind: 'ready', request: { ...request, seen } };
}

type Charge = Extract<UnseenRequest, { readonly number: string }>;

function isCharge(request: UnseenRequest): request is Charge {
  return request.operation === 'charge' && !('denied' in request);
}

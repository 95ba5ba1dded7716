import { randomUUID } from 'node:crypto';

import type { ContactControl } from './ports';

/** A contact in progress that Connect's API can reach. */
export interface LiveContact {
  suspendRecording(): 'suspended' | 'not-recording';
  resumeRecording(): 'resumed' | 'not-recording';
}

/**
 * The contacts in progress of an instance, as Connect's recording API sees them. Calls may share one.
 *
 * The real call names a recording type or none; here a suspension is of everything that the contact records.
 */
export class LiveContacts implements ContactControl {
  readonly #contacts = new Map<string, LiveContact>();

  /** @param newContactId makes the ids of contacts; a test may want them predictable */
  public constructor(public readonly newContactId: () => string = () => randomUUID()) {}

  public suspendRecording(contactId: string): 'suspended' | 'not-recording' | 'unknown-contact' {
    return this.#contacts.get(contactId)?.suspendRecording() ?? 'unknown-contact';
  }

  public resumeRecording(contactId: string): 'resumed' | 'not-recording' | 'unknown-contact' {
    return this.#contacts.get(contactId)?.resumeRecording() ?? 'unknown-contact';
  }

  /** Makes a contact reachable. */
  public open(contactId: string, contact: LiveContact): void {
    this.#contacts.set(contactId, contact);
  }

  /** Makes a contact unreachable, as an ended one is. */
  public close(contactId: string): void {
    this.#contacts.delete(contactId);
  }
}

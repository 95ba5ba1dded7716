import { randomUUID } from 'node:crypto';

import type { ContactControl, ContactView } from './ports';

/** A contact in progress that Connect's API can reach. */
export interface LiveContact {
  suspendRecording(): 'suspended' | 'not-recording';
  resumeRecording(): 'resumed' | 'not-recording';
  /** Every contact of its call. @default - it cannot be described */
  conversation?(): readonly ContactView[];
}

/** How many ended contacts can still be described. */
const REMEMBERED = 500;

/**
 * The contacts in progress of an instance, as Connect's recording API sees them. Calls may share one.
 *
 * The real call names a recording type or none; here a suspension is of everything that the contact records.
 */
export class LiveContacts implements ContactControl {
  readonly #contacts = new Map<string, LiveContact>();
  readonly #ended = new Map<string, ContactView>();

  /** @param newContactId makes the ids of contacts; a test may want them predictable */
  public constructor(public readonly newContactId: () => string = () => randomUUID()) {}

  public suspendRecording(contactId: string): 'suspended' | 'not-recording' | 'unknown-contact' {
    return this.#contacts.get(contactId)?.suspendRecording() ?? 'unknown-contact';
  }

  public resumeRecording(contactId: string): 'resumed' | 'not-recording' | 'unknown-contact' {
    return this.#contacts.get(contactId)?.resumeRecording() ?? 'unknown-contact';
  }

  public contactsOfAgent(agentId: string): readonly ContactView[] {
    return [...this.#contacts].flatMap(([contactId, contact]) =>
      (contact.conversation?.() ?? []).filter(
        (view) => view.contactId === contactId && view.agent?.id === agentId,
      ),
    );
  }

  /** Makes a contact reachable. */
  public open(contactId: string, contact: LiveContact): void {
    this.#contacts.set(contactId, contact);
  }

  public conversation(contactId: string): readonly ContactView[] {
    const ended = this.#ended.get(contactId);
    return this.#contacts.get(contactId)?.conversation?.() ?? (ended === undefined ? [] : [ended]);
  }

  /** Makes a contact unreachable, as an ended one is; it can still be described. */
  public close(contactId: string): void {
    const last = this.conversation(contactId).find((view) => view.contactId === contactId);
    this.#contacts.delete(contactId);
    if (last === undefined) return;
    this.#ended.set(contactId, { ...last, ended: true });
    const [oldest] = this.#ended.keys();
    if (this.#ended.size > REMEMBERED && oldest !== undefined) this.#ended.delete(oldest);
  }
}

/** What an event about the end of a private half is called; its source is that of all events of payments. */
export const KEY_EVENT_TYPE = 'Payment Key Destroyed';

/** The detail of such an event. */
export interface KeyEventDetail {
  readonly slot: string;
  readonly generation: string;
  readonly reason: 'retired' | 'compromised';
  /** `waiting` can be brought back by an administrator, `gone` by nobody. */
  readonly state: 'waiting' | 'gone';
  /** ISO 8601. */
  readonly at: string;
}

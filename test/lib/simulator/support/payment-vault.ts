import { attributesOfLibrary } from '../../../../lib/payments/payment-flow/attributes';
import { CONFIRM_KEYS, PROMPT_KEYS } from '../../../../lib/payments/seam';
import type { ConnectLambdaEvent, ContactView, LiveContacts } from '../../../../lib/simulator';

type Parameters = Readonly<Record<string, string>>;
export type Answer = Readonly<Record<string, string>>;

/** Ciphertexts of an instance, which only its vault can open. */
export class Seals {
  readonly #digits = new Map<string, string>();

  public seal(digits: string): string {
    const sealed = `sealed-${letters(this.#digits.size)}`;
    this.#digits.set(sealed, digits);
    return sealed;
  }

  public open(ciphertext: string | undefined): string | undefined {
    return this.#digits.get(ciphertext ?? '');
  }
}

/** No digit, so that no search takes a ciphertext for one. */
function letters(number: number): string {
  return [...String(number)].map((digit) => 'abcdefghij'[Number(digit)]).join('');
}

export interface VaultBehaviour {
  /** Whether a postal code is wanted. @default true */
  readonly postal?: boolean;
  /** What the charge and each status answer, one after the other; the last again and again. @default approved */
  readonly outcomes?: readonly string[];
  /** What `prepare` answers instead of what was asked for. */
  readonly mode?: string;
}

const VALID: Readonly<Record<string, { readonly pattern: RegExp; readonly reason: string }>> = {
  number: { pattern: /^\d{13,19}$/, reason: 'number-invalid' },
  expiry: { pattern: /^(0[1-9]|1[0-2])\d{2}$/, reason: 'expiry-invalid' },
  code: { pattern: /^\d{3,4}$/, reason: 'code-invalid' },
  postal: { pattern: /^\d{5}$/, reason: 'postal-invalid' },
};

/** The vault behind the relay, by the contract of the seam. Reasons are always there, for forced outcomes. */
export class MemoryVault {
  public readonly left: string[] = [];
  #asked = 0;

  public constructor(
    private readonly seals: Seals,
    private readonly behaviour: VaultBehaviour = {},
  ) {}

  public answer({ Details: { Parameters } }: ConnectLambdaEvent): Answer {
    switch (Parameters['operation']) {
      case 'prepare':
        return this.prepare(Parameters);
      case 'check':
        return this.check(Parameters);
      case 'charge':
      case 'status':
        return this.outcome();
      default:
        this.left.push(Parameters['outcome'] ?? 'no outcome');
        return { result: 'noted' };
    }
  }

  private prepare({ mode = '', language }: Parameters): Answer {
    return {
      result: 'ready',
      reason: 'amount-over-limit',
      paymentId: 'payment-1',
      amountSpoken: language === 'es-US' ? '49 dólares con 99 centavos' : '49 dollars and 99 cents',
      mode: this.behaviour.mode ?? mode,
      postal: String(this.behaviour.postal ?? true),
      texts: 'deployed',
      ...attributesOfLibrary(language ?? '', 'charge'),
    };
  }

  private check({ field = '', ciphertext }: Parameters): Answer {
    const digits = this.seals.open(ciphertext);
    const refuse = (reason: string): Answer => ({ valid: 'false', reason });
    if (digits === undefined) return refuse('not-readable');
    if (digits === '') return refuse('empty');
    const key = lookUp(PROMPT_KEYS, digits);
    if (key !== undefined) return refuse(key);
    if (field === 'confirm') {
      const choice = lookUp(CONFIRM_KEYS, digits);
      return choice === undefined ? refuse('confirm-invalid') : { valid: 'true', choice, reason: 'none' };
    }
    const rule = VALID[field];
    if (rule === undefined || !rule.pattern.test(digits)) return refuse(rule?.reason ?? 'not-readable');
    return { valid: 'true', reason: 'none', ...(field === 'number' ? CARD : {}) };
  }

  private outcome(): Answer {
    const { outcomes = ['approved'] } = this.behaviour;
    const outcome = outcomes[Math.min(this.#asked, outcomes.length - 1)] ?? 'approved';
    this.#asked += 1;
    return { outcome, ...CARD, reasonClass: 'refused', reason: 'closed', amountSpoken: '20 dollars' };
  }
}

const CARD = { brand: 'visa', lastFour: 'x-42' };

function lookUp(table: Readonly<Record<string, string>>, key: string): string | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}

/** What the real guard of recordings does: the agent's recording is the one of the contact before. */
export function guardRecording(
  live: LiveContacts,
  { Details: { ContactData, Parameters } }: ConnectLambdaEvent,
): Answer {
  const { InitialContactId, ContactId } = ContactData;
  if (Parameters['operation'] === 'resume') {
    const resumed = live.resumeRecording(InitialContactId);
    live.resumeRecording(ContactId);
    return { protection: resumed === 'resumed' ? 'off' : 'failed' };
  }
  const suspended = live.suspendRecording(InitialContactId);
  live.suspendRecording(ContactId);
  return { protection: suspended === 'suspended' ? 'on' : 'failed' };
}

/** What the real guard of calls tells from the contacts of a conversation. */
export function guardCall(live: LiveContacts, { Details: { ContactData } }: ConnectLambdaEvent): Answer {
  const views = live.conversation(ContactData.ContactId).filter(({ ended }) => !ended);
  const by = (method: ContactView['initiationMethod']) =>
    views.some(
      ({ initiationMethod, contactId }) => initiationMethod === method && contactId !== ContactData.ContactId,
    );
  const agent = views.find((view) => view.agent !== undefined)?.agent;
  if (by('MONITOR')) return { listening: 'supervisor' };
  if (by('EXTERNAL_OUTBOUND') || by('TRANSFER')) return { listening: 'third-party' };
  if (agent === undefined || agent.state === 'ended') return { listening: 'agent-gone' };
  return { listening: agent.state === 'connected' ? 'agent-back' : 'nobody' };
}

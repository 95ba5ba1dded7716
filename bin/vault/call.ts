import { randomUUID } from 'node:crypto';
import type { ContractOperation } from '../../lib/payments/contract/http';
import {
  type CapturedField,
  type LeaveOutcome,
  NOBODY,
  SEAM_VERSION,
  type SeenContact,
} from '../../lib/payments/seam';
import { objectIn, type Party } from './party';
import type { Sealing } from './sealing';
import type { CheckSettings, Exchange, TestCard } from './settings';

/** What a case found wrong: one sentence. */
export class CaseFailure extends Error {}

/** Fails a case unless something holds. */
export function expect(holds: boolean, otherwise: string): asserts holds {
  if (!holds) throw new CaseFailure(otherwise);
}

export interface CallPorts {
  readonly party: Party;
  readonly sealing: Sealing;
  readonly settings: CheckSettings;
}

type Answer = Readonly<Record<string, unknown>>;

/** One call of one contact, as the contact center would play it. */
export class Call {
  public readonly contact: Readonly<Record<string, string>>;
  public paymentId: string = randomUUID();
  /** What was typed, encrypted, by field. */
  public readonly typed = new Map<CapturedField, string>();
  private asksPostal = false;

  public constructor(
    private readonly ports: CallPorts,
    public readonly reference: string,
    instanceArn: string = ports.settings.instanceArn,
  ) {
    const contactId = randomUUID();
    this.contact = { instanceArn, contactId, initialContactId: contactId, entry: 'agent' };
  }

  /** What every request says beside its own fields. */
  public base(operation: ContractOperation): Readonly<Record<string, string>> {
    return { seam: SEAM_VERSION, operation, ...this.contact };
  }

  /** What Connect tells of a contact that an agent sent by the payment quick connect. */
  public seen(): SeenContact {
    return {
      channel: 'VOICE',
      initiationMethod: 'TRANSFER',
      queueArn: paymentQueueOf(this.contact['instanceArn'] ?? ''),
      queueFrom: 'contact',
      agent: 'false',
      live: 'true',
      at: new Date().toISOString(),
    };
  }

  public prepareRequest(more: Readonly<Record<string, unknown>> = {}): object {
    const { amount, currency, modes } = this.ports.settings;
    const asked = { amount, currency, reference: this.reference, mode: modes[0] ?? 'charge' };
    const nobody = { language: 'en-US', agent: NOBODY, queue: NOBODY, caller: NOBODY };
    return { ...this.base('prepare'), seen: this.seen(), ...asked, ...nobody, ...more };
  }

  public async prepare(more: Readonly<Record<string, unknown>> = {}): Promise<Exchange> {
    return this.ports.party.ask('prepare', this.prepareRequest(more));
  }

  /** A payment that the vault takes on. */
  public async prepared(more: Readonly<Record<string, unknown>> = {}): Promise<this> {
    const exchange = await this.prepare(more);
    const answer = answerOf(exchange);
    expect(answer['result'] === 'ready', `prepare of a right payment: ${told(exchange)}, expected ready`);
    this.paymentId = String(answer['paymentId']);
    this.asksPostal = answer['postal'] === 'true';
    return this;
  }

  public checkRequest(field: CapturedField, ciphertext: string): object {
    const number = field === 'code' ? this.typed.get('number') : undefined;
    const more = number === undefined ? {} : { numberCiphertext: number };
    return { ...this.base('check'), paymentId: this.paymentId, field, ciphertext, ...more };
  }

  /** Types digits, or presents a message as typed. */
  public async check(
    field: CapturedField,
    typed: { digits: string } | { ciphertext: string },
  ): Promise<Exchange> {
    const ciphertext = 'digits' in typed ? this.ports.sealing.seal(typed.digits) : typed.ciphertext;
    this.typed.set(field, ciphertext);
    return this.ports.party.ask('check', this.checkRequest(field, ciphertext));
  }

  /** Types what is accepted. */
  public async types(field: CapturedField, digits: string): Promise<Answer> {
    const exchange = await this.check(field, { digits });
    const answer = answerOf(exchange);
    expect(answer['valid'] === 'true', `check of a right ${field}: ${told(exchange)}, expected valid`);
    return answer;
  }

  /** Types a whole card, without the confirmation. */
  public async typesCard(card: TestCard = this.ports.settings.approved): Promise<this> {
    await this.types('number', card.number);
    await this.types('expiry', card.expiry);
    await this.types('code', card.code);
    if (this.asksPostal) await this.types('postal', card.postal);
    return this;
  }

  public async confirms(): Promise<this> {
    await this.types('confirm', '1');
    return this;
  }

  /** A payment that only has to be charged. */
  public async confirmed(card?: TestCard, more: Readonly<Record<string, unknown>> = {}): Promise<this> {
    await this.prepared(more);
    await this.typesCard(card);
    return this.confirms();
  }

  public chargeRequest(other: Partial<Record<CapturedField, string>> = {}): object {
    const cipher = (field: CapturedField) =>
      other[field] ?? this.typed.get(field) ?? this.ports.sealing.seal('0');
    const postal = this.asksPostal ? { postal: cipher('postal') } : {};
    const fields = { number: cipher('number'), expiry: cipher('expiry'), code: cipher('code') };
    return { ...this.base('charge'), seen: this.seen(), paymentId: this.paymentId, ...fields, ...postal };
  }

  public charge(other?: Partial<Record<CapturedField, string>>): Promise<Exchange> {
    return this.ports.party.ask('charge', this.chargeRequest(other));
  }

  public status(): Promise<Exchange> {
    return this.ports.party.ask('status', { ...this.base('status'), paymentId: this.paymentId });
  }

  public leave(outcome: LeaveOutcome = 'hung-up'): Promise<Exchange> {
    return this.ports.party.ask('leave', { ...this.base('leave'), paymentId: this.paymentId, outcome });
  }

  /** How a charge ended, asked for while it is being worked on. */
  public async ending(first: Exchange): Promise<Answer> {
    const deadline = performance.now() + this.ports.settings.patienceMs;
    let last = first;
    while (answerOf(last)['outcome'] === 'working' && performance.now() < deadline) {
      await pause(Math.min(500, this.ports.settings.patienceMs / 10));
      last = await this.status();
    }
    return answerOf(last);
  }

  /** A whole payment. @returns how it ended */
  public async pays(card?: TestCard, more: Readonly<Record<string, unknown>> = {}): Promise<Answer> {
    await this.confirmed(card, more);
    return this.ending(await this.charge());
  }
}

/** The queue of the payment quick connect, as the kit registers it. */
export function paymentQueueOf(instanceArn: string): string {
  return `${instanceArn}/queue/11111111-2222-3333-4444-555555555555`;
}

/** The answer, which is one with status 200 only. */
export function answerOf({ status, text }: Exchange): Answer {
  return status === 200 ? objectIn(text) : {};
}

/** Its words, for a sentence; never an id, a digit or a message. */
export function told(exchange: Exchange): string {
  const { status, failure } = exchange;
  if (status === undefined) return `no answer (${failure ?? 'failed'})`;
  if (status !== 200) return `status ${status}`;
  const { result, valid, outcome, reason } = answerOf(exchange);
  const words = [result, outcome, valid === undefined ? undefined : `valid ${String(valid)}`, reason];
  return (
    words.filter((word) => typeof word === 'string' && word.length <= 40).join(', ') ||
    'an answer without a verdict'
  );
}

/** The vault said that it did nothing: by a status, or by the word of the operation for it. */
export function isRefused(exchange: Exchange): boolean {
  const { status } = exchange;
  if (status !== undefined && status >= 400 && status < 500) return true;
  const { result, valid, outcome } = answerOf(exchange);
  return result === 'refused' || valid === 'false' || outcome === 'invalid' || outcome === 'closed';
}

export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

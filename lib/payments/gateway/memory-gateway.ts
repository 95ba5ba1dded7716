import type { DeclineClass } from '../seam';
import type { GatewayCapabilities } from './capabilities';
import type {
  Approved,
  CancelByReferenceRequest,
  CancelRequest,
  CancelResult,
  CardChecks,
  Declined,
  GatewayFailure,
  GatewayToken,
  LookupRequest,
  LookupResult,
  MoneyRequest,
  MoneyResult,
  PartlyApproved,
  PaymentGateway,
  TokenRequest,
  TokenResult,
} from './gateway';

/** What the gateway does with the next request of a step. */
export type MemoryMood =
  | { readonly kind: 'approve'; readonly checks?: Partial<CardChecks> }
  | { readonly kind: 'approve-part'; readonly amount: number }
  | { readonly kind: 'decline'; readonly declineClass: DeclineClass }
  /** The request certainly had no effect. */
  | { readonly kind: 'refuse'; readonly failure: GatewayFailure }
  /** The answer is lost; `done` says whether the gateway did it. */
  | { readonly kind: 'lose'; readonly failure: GatewayFailure; readonly done: boolean };

export const MEMORY_STEPS = ['token', 'money', 'void', 'lookup', 'void-by-reference'] as const;
export type MemoryStep = (typeof MEMORY_STEPS)[number];

/** Money that moved. */
export interface MemoryPayment {
  readonly paymentId: string;
  readonly reference: string;
  readonly amount: number;
  readonly isTakenBack: boolean;
}

const NOT_CHECKED: CardChecks = {
  code: { verdict: 'not-checked' },
  postalCode: { verdict: 'not-checked' },
  address: { verdict: 'not-checked' },
};

/** A gateway in memory, for calls played by the thousands; it passes the same tests as the adapters. */
export class MemoryGateway implements PaymentGateway {
  public readonly name = 'memory';
  public readonly environment = 'test';
  public readonly capabilities: GatewayCapabilities = {
    modes: ['charge', 'authorize', 'tokenize'],
    moneyTakes: 'token',
    postalCode: true,
    reconciliation: {
      lookupByReference: true,
      cancelByReference: true,
      webhook: false,
      idempotencyHoldsFor: 24,
      lookupReliableAfter: 60,
    },
  };
  private readonly moods = new Map<MemoryStep, MemoryMood[]>();
  private readonly answers = new Map<string, Approved | PartlyApproved | Declined>();
  private readonly payments = new Map<string, MemoryPayment>();
  private count = 0;

  /** What moved, in the order in which it did. */
  public get moved(): readonly MemoryPayment[] {
    return [...this.payments.values()];
  }

  /** Says what happens to the next request of a step; what nobody said is approved. */
  public next(step: MemoryStep, mood: MemoryMood): void {
    this.moods.set(step, [...(this.moods.get(step) ?? []), mood]);
  }

  public async tokenize({ card }: TokenRequest): Promise<TokenResult> {
    const mood = this.moodOf('token');
    if (mood.kind === 'decline') return { outcome: 'declined', declineClass: mood.declineClass };
    if (mood.kind === 'refuse' || mood.kind === 'lose')
      return { outcome: 'unavailable', failure: mood.failure };
    const token: GatewayToken = { id: this.newId('tok'), brand: card.brand, lastFour: card.lastFour };
    return { outcome: 'tokenized', token };
  }

  public async take(request: MoneyRequest): Promise<MoneyResult> {
    const stored = this.answers.get(request.idempotencyKey);
    const mood = this.moodOf('money');
    if (mood.kind === 'refuse') return { outcome: 'unavailable', failure: mood.failure };
    if (mood.kind !== 'lose') return stored ?? this.execute(request, mood);
    if (mood.done && stored === undefined) this.execute(request, { kind: 'approve' });
    return { outcome: 'unknown', failure: mood.failure };
  }

  public async cancel({ gatewayReference }: CancelRequest): Promise<CancelResult> {
    return this.takeBack('void', ({ reference }) => reference === gatewayReference);
  }

  public async cancelByReference(request: CancelByReferenceRequest): Promise<CancelResult> {
    return this.takeBack('void-by-reference', ({ paymentId }) => paymentId === request.paymentId);
  }

  public async lookup({ paymentId, amount }: LookupRequest): Promise<LookupResult> {
    const mood = this.moodOf('lookup');
    if (mood.kind === 'refuse' || mood.kind === 'lose') return { outcome: 'unclear', failure: mood.failure };
    const found = this.payments.get(paymentId);
    if (found === undefined) return { outcome: 'absent' };
    const { reference } = found;
    if (found.amount === amount)
      return { outcome: 'found', payment: { outcome: 'approved', reference, checks: NOT_CHECKED } };
    const part = {
      outcome: 'partial',
      reference,
      checks: NOT_CHECKED,
      approvedAmount: found.amount,
    } as const;
    return { outcome: 'found', payment: part };
  }

  private execute(
    { paymentId, amount, idempotencyKey }: MoneyRequest,
    mood: Exclude<MemoryMood, { kind: 'refuse' | 'lose' }>,
  ): Approved | PartlyApproved | Declined {
    const reference = this.newId('pay');
    const answer = answerOf(mood, reference);
    if (answer.outcome !== 'declined') {
      const moved = answer.outcome === 'partial' ? answer.approvedAmount : amount;
      this.payments.set(paymentId, { paymentId, reference, amount: moved, isTakenBack: false });
    }
    this.answers.set(idempotencyKey, answer);
    return answer;
  }

  private takeBack(step: MemoryStep, matches: (payment: MemoryPayment) => boolean): CancelResult {
    const mood = this.moodOf(step);
    if (mood.kind === 'refuse') return { outcome: 'refused', failure: mood.failure };
    const payment = this.moved.find(matches);
    const isDone = mood.kind !== 'lose' || mood.done;
    if (payment !== undefined && isDone)
      this.payments.set(payment.paymentId, { ...payment, isTakenBack: true });
    if (mood.kind === 'lose') return { outcome: 'unknown', failure: mood.failure };
    return payment === undefined
      ? { outcome: 'refused', failure: 'request-refused' }
      : { outcome: 'cancelled' };
  }

  private moodOf(step: MemoryStep): MemoryMood {
    return this.moods.get(step)?.shift() ?? { kind: 'approve' };
  }

  private newId(prefix: string): string {
    this.count += 1;
    return `${prefix}_${this.count}`;
  }
}

function answerOf(
  mood: Exclude<MemoryMood, { kind: 'refuse' | 'lose' }>,
  reference: string,
): Approved | PartlyApproved | Declined {
  if (mood.kind === 'decline') return { outcome: 'declined', declineClass: mood.declineClass, reference };
  if (mood.kind === 'approve-part')
    return { outcome: 'partial', reference, checks: NOT_CHECKED, approvedAmount: mood.amount };
  return { outcome: 'approved', reference, checks: { ...NOT_CHECKED, ...mood.checks } };
}

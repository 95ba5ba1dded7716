import type { Card } from '../card';
import type { MoneyMode } from './capabilities';
import type {
  Approved,
  CardChecks,
  CheckVerdict,
  Declined,
  GatewayToken,
  MoneyResult,
  MoneySource,
  PartlyApproved,
  PaymentGateway,
  PaymentIdentity,
  Unavailable,
  Unknown,
} from './gateway';
import { LEAST_TIME_TO_CHARGE_MS, LEAST_TIME_TO_VOID_MS } from './least-times';
import { type AcceptancePolicy, DEFAULT_POLICY, judgeChecks } from './policy';

export { LEAST_TIME_TO_CHARGE_MS, LEAST_TIME_TO_VOID_MS };

/** One charge. The same `idempotencyKey` charges once, however often it is sent. */
export interface GatewayCharge extends PaymentIdentity {
  readonly card: Card;
  readonly postalCode?: string;
  readonly idempotencyKey: string;
  /** Milliseconds for everything, whatever number of calls it takes. */
  readonly timeoutMs: number;
  /** Writes the token's id down before money is asked for; when that fails, no money is asked for. */
  readonly onToken?: (token: GatewayToken) => Promise<void>;
}

interface GatewayFacts {
  readonly brand: string;
  readonly lastFour: string;
  /** The gateway's id of the payment, when it gave one. */
  readonly reference?: string;
}

interface Accepted {
  readonly outcome: 'approved';
  readonly authorizationCode?: string;
  readonly checks?: CardChecks;
  /** Less than was asked for, where the policy takes that. */
  readonly approvedAmount?: number;
  /** Somebody has to look at it, as the policy says. */
  readonly review?: true;
}

export type GatewayResult = GatewayFacts & (Accepted | Declined | Unavailable | Unknown);

/** Both steps of a charge as one. It answers in every case; it does not throw once a charge may have been sent. */
export interface ChargingGateway {
  charge(charge: GatewayCharge): Promise<GatewayResult>;
}

export interface ChargingRules {
  /** Default: `charge`. */
  readonly mode?: MoneyMode;
  readonly policy?: AcceptancePolicy;
  /** Milliseconds; only differences are used. */
  readonly clock?: () => number;
}

type WithoutFacts = Accepted | Declined | Unavailable | Unknown;

/** Token, note of the token, money, and what the policy says about the answer, within one time. */
export class Charging implements ChargingGateway {
  private readonly policy: AcceptancePolicy;
  private readonly now: () => number;

  public constructor(
    private readonly gateway: PaymentGateway,
    private readonly rules: ChargingRules = {},
  ) {
    this.policy = rules.policy ?? DEFAULT_POLICY;
    this.now = rules.clock ?? Date.now;
  }

  public async charge(charge: GatewayCharge): Promise<GatewayResult> {
    const { brand, lastFour } = charge.card;
    return { brand, lastFour, ...(await this.both(charge, this.now() + charge.timeoutMs)) };
  }

  private async both(charge: GatewayCharge, deadline: number): Promise<WithoutFacts> {
    const source = await this.source(charge, deadline);
    if ('outcome' in source) return source;
    const timeoutMs = deadline - this.now();
    if (timeoutMs < LEAST_TIME_TO_CHARGE_MS) return { outcome: 'unavailable', failure: 'too-little-time' };
    const { paymentId, reference, amount, currency, idempotencyKey } = charge;
    const identity = { paymentId, reference, amount, currency };
    const mode = this.rules.mode ?? 'charge';
    const result = await this.gateway.take({ ...identity, mode, source, idempotencyKey, timeoutMs });
    return this.accept(result, charge, deadline);
  }

  private async source(
    charge: GatewayCharge,
    deadline: number,
  ): Promise<MoneySource | Declined | Unavailable> {
    const { card, postalCode, currency, paymentId, idempotencyKey } = charge;
    const more = postalCode === undefined ? {} : { postalCode };
    if (this.gateway.capabilities.moneyTakes === 'card') return { kind: 'card', card, ...more };
    const timeoutMs = deadline - this.now();
    const asked = {
      card,
      ...more,
      purpose: 'payment',
      currency,
      paymentId,
      idempotencyKey,
      timeoutMs,
    } as const;
    const made = await this.gateway.tokenize(asked);
    if (made.outcome !== 'tokenized') return made;
    const noted = await note(charge, made.token);
    return noted
      ? { kind: 'token', token: made.token }
      : { outcome: 'unavailable', failure: 'token-not-written' };
  }

  private async accept(result: MoneyResult, charge: GatewayCharge, deadline: number): Promise<WithoutFacts> {
    if (result.outcome === 'partial') {
      if (this.policy.partial === 'void')
        return this.takeBack(result, 'insufficient-funds', charge, deadline);
    } else if (result.outcome !== 'approved') return result;
    const action = judgeChecks(result.checks, this.policy);
    if (action === 'void')
      return this.takeBack(result, declineOf(result.checks.code.verdict), charge, deadline);
    return { ...result, outcome: 'approved', ...(action === 'review' ? { review: true } : {}) };
  }

  /** Declined once the void is done. One that was only taken may still fail: the money may be gone, and that is `unknown`. */
  private async takeBack(
    { reference }: Approved | PartlyApproved,
    declineClass: Declined['declineClass'],
    charge: GatewayCharge,
    deadline: number,
  ): Promise<Declined | Unknown> {
    const { paymentId, reference: ours, amount, currency, idempotencyKey } = charge;
    const { outcome } = await this.gateway.cancel({
      ...{ paymentId, reference: ours, amount, currency, idempotencyKey },
      gatewayReference: reference,
      timeoutMs: Math.max(deadline - this.now(), LEAST_TIME_TO_VOID_MS),
    });
    if (outcome === 'cancelled') return { outcome: 'declined', declineClass, reference };
    return { outcome: 'unknown', failure: 'void-unclear', reference };
  }
}

async function note({ onToken }: GatewayCharge, token: GatewayToken): Promise<boolean> {
  try {
    await onToken?.(token);
    return true;
  } catch {
    // The caller knows what it threw; here it only matters that no money may be asked for.
    return false;
  }
}

function declineOf(code: CheckVerdict): Declined['declineClass'] {
  return code === 'no-match' ? 'code-incorrect' : 'refused';
}

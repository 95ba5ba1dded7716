import type { ContractOperation } from '../../lib/payments/contract/http';
import type { PaymentMode } from '../../lib/payments/seam';

/** A card that a test system knows. Only numbers that are published for tests are taken. */
export interface TestCard {
  readonly number: string;
  /** MMYY. */
  readonly expiry: string;
  readonly code: string;
  /** For a vault that asks for one. */
  readonly postal: string;
}

/** A request before it says who sends it. */
export interface Unsigned {
  readonly method: string;
  readonly host: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Says who sends a request; the ways of doing it wrong are for the vault to refuse. */
export interface Identity {
  readonly way: 'signature' | 'iam' | 'none';
  sign(request: Unsigned): Promise<Record<string, string>>;
  /** The same request, known by nobody, in each way that the vault must tell. */
  readonly forged: readonly Forged[];
}

export interface Forged {
  readonly how: string;
  sign(request: Unsigned): Promise<Record<string, string>>;
}

/** What a vault is checked with. */
export interface CheckSettings {
  /** Address of the vault, without a slash at the end. */
  readonly url: string;
  readonly identity: Identity;
  /** The vault's certificate, as it would be in the flow. */
  readonly certificatePem: string;
  readonly instanceArn: string;
  /** What the vault offers; the others must be refused. */
  readonly modes: readonly PaymentMode[];
  readonly currency: string;
  /** Minor units. */
  readonly amount: string;
  readonly approved: TestCard;
  readonly declined?: TestCard;
  /** A card whose charge takes longer than a caller waits. */
  readonly slow?: TestCard;
  /** Answers how often a reference was charged; without it, a second charge that no answer tells stays unseen. */
  readonly chargesUrl?: string;
  /** The longest that an answer may take. */
  readonly withinMs: number;
  /** How long a charge is asked for that is being worked on. */
  readonly patienceMs: number;
}

/** One request and what came of it. */
export interface Exchange {
  readonly operation: ContractOperation | 'other';
  readonly status: number | undefined;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  readonly milliseconds: number;
  /** Why there is no answer. */
  readonly failure?: string;
}

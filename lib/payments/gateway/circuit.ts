/**
 * A circuit for one gateway: when it is down, callers are told before they type. Pure; the state is one small row
 * of the ledger, written with a condition on its `version`.
 */
export interface Circuit {
  readonly state: 'closed' | 'open' | 'half-open';
  /** Raised by every change; a write is conditional on the version that was read. */
  readonly version: number;
  /** Milliseconds since 1970 at which the window began in which failures are counted. */
  readonly windowStart: number;
  /** Charges of the window that ended as `unavailable` for a fault of the gateway, or `unknown`. */
  readonly failures: number;
  readonly total: number;
  /** When it was opened last, or when the probe was let through. */
  readonly since: number;
}

export interface CircuitRules {
  readonly windowMs: number;
  /** Failures of a window that open the circuit. */
  readonly failuresToOpen: number;
  /** And their share of all charges in it, so that a busy hour with few failures stays open to callers. */
  readonly shareToOpen: number;
  readonly openMs: number;
  /** A probe that never reported is given up after this time, and another one is let through. */
  readonly probeMs: number;
}

export const CIRCUIT_RULES: CircuitRules = {
  windowMs: 60_000,
  failuresToOpen: 5,
  shareToOpen: 0.5,
  openMs: 30_000,
  probeMs: 60_000,
};

export const CLOSED_CIRCUIT: Circuit = {
  state: 'closed',
  version: 0,
  windowStart: 0,
  failures: 0,
  total: 0,
  since: 0,
};

/** `probe` lets one payment through: only who wins the conditional write of `next` is that one. */
export type Admission =
  | { readonly kind: 'admitted' }
  | { readonly kind: 'probe'; readonly next: Circuit }
  | { readonly kind: 'refused' };

/** Whether a payment may begin. */
export function admit(circuit: Circuit, now: number, rules: CircuitRules = CIRCUIT_RULES): Admission {
  if (circuit.state === 'closed') return { kind: 'admitted' };
  const wait = circuit.state === 'open' ? rules.openMs : rules.probeMs;
  if (now - circuit.since < wait) return { kind: 'refused' };
  return { kind: 'probe', next: { ...changed(circuit), state: 'half-open', since: now } };
}

/**
 * The circuit after a charge ended. `failed` is a fault of the gateway (`unavailable` or `unknown`); a decline is an
 * answer. Charges that began before it opened still report: they neither close nor prolong it.
 */
export function report(
  circuit: Circuit,
  outcome: 'answered' | 'failed',
  now: number,
  options: { readonly isProbe?: boolean; readonly rules?: CircuitRules } = {},
): Circuit {
  const rules = options.rules ?? CIRCUIT_RULES;
  if (circuit.state === 'closed') return counted(circuit, outcome, now, rules);
  if (circuit.state === 'open' || options.isProbe !== true) return circuit;
  if (outcome === 'failed') return { ...changed(circuit), state: 'open', since: now };
  return { ...CLOSED_CIRCUIT, version: circuit.version + 1, windowStart: now, since: now };
}

function counted(
  circuit: Circuit,
  outcome: 'answered' | 'failed',
  now: number,
  rules: CircuitRules,
): Circuit {
  const isOver = now - circuit.windowStart >= rules.windowMs;
  const window = isOver ? { windowStart: now, failures: 0, total: 0 } : circuit;
  const failures = window.failures + (outcome === 'failed' ? 1 : 0);
  const total = window.total + 1;
  const next = { ...changed(circuit), windowStart: window.windowStart, failures, total };
  const opens = failures >= rules.failuresToOpen && failures / total >= rules.shareToOpen;
  return opens ? { ...next, state: 'open', since: now } : next;
}

function changed(circuit: Circuit): Circuit {
  return { ...circuit, version: circuit.version + 1 };
}

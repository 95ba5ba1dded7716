import { HardlineError } from '../errors';

/** Connect ends a synchronous invocation after this time, cold start included. */
export const CONNECT_LIMIT_MS = 8000;

/**
 * How long the vault's charge function may run. Only the relay is bound by Connect's limit: when it has given up, the
 * charge still has to write what the gateway answered.
 */
export const CHARGE_LIMIT_MS = 15_000;

/**
 * The longest a write of the ledger takes: two attempts of 1,000 ms and a pause, and as much again to see whether
 * the attempt whose answer was lost took effect.
 */
const SLOWEST_WRITE_MS = 2 * (2 * 1000 + 200);

/** `submitting` before the gateway is called, and the result after it. */
const WRITES_OF_A_CHARGE = 2;

/** The longest wait for the gateway that fits the budget also when every function starts cold. */
export const DEFAULT_GATEWAY_TIMEOUT_MS = 3500;

export const BUDGET_MODES = ['cold', 'provisioned'] as const;
/** `provisioned` means provisioned concurrency on the relay and on the vault's charge function. */
export type BudgetMode = (typeof BUDGET_MODES)[number];

export const BUDGET_PARTS = ['relay', 'vault', 'gateway', 'reserve'] as const;
export type BudgetPart = (typeof BUDGET_PARTS)[number];

export interface BudgetRow {
  readonly part: BudgetPart;
  readonly step: string;
  readonly milliseconds: number;
  /** Where the figure comes from; an assumption says so. */
  readonly source: string;
}

export interface TimeBudget {
  readonly mode: BudgetMode;
  readonly gatewayTimeoutMs: number;
  readonly rows: readonly BudgetRow[];
  readonly totalMs: number;
  readonly limitMs: number;
  /** How long the charge function may run. */
  readonly functionLimitMs: number;
  /** How long the charge function may prepare; later it submits nothing. */
  readonly longestPreparationMs: number;
  readonly fits: boolean;
}

interface Step {
  readonly part: Exclude<BudgetPart, 'gateway'>;
  readonly step: string;
  readonly cold: number;
  readonly provisioned: number;
  readonly source: string;
  /** Whether it comes before `submitting` inside the charge function, its own start excluded. */
  readonly preparesCharge?: true;
}

/**
 * What the charge of a payment costs beside the gateway. "Measured" figures are from a server of two cores; no
 * figure has been taken in a live account yet.
 */
const BEFORE_GATEWAY: readonly Step[] = [
  { part: 'relay', step: 'Connect invokes the relay', cold: 50, provisioned: 50, source: 'assumption' },
  {
    part: 'relay',
    step: 'relay starts',
    cold: 600,
    provisioned: 0,
    source: 'assumption for a bundle under 1 MB',
  },
  {
    part: 'relay',
    step: 'relay invokes the vault',
    cold: 250,
    provisioned: 150,
    source: 'assumption: TLS, signing, another account',
  },
  {
    part: 'vault',
    step: 'charge starts',
    cold: 800,
    provisioned: 0,
    source: 'assumption; measured: 75 ms to load the decryption',
  },
  {
    part: 'vault',
    step: 'reads payment and pointer',
    cold: 250,
    provisioned: 100,
    source: 'assumption: two reads, connection set-up when cold',
    preparesCharge: true,
  },
  {
    part: 'vault',
    step: 'reads key registration, key and gateway secrets',
    cold: 500,
    provisioned: 400,
    source: 'assumption: three calls, secrets once per environment',
    preparesCharge: true,
  },
  {
    part: 'vault',
    step: 'decrypts three fields',
    cold: 130,
    provisioned: 80,
    source: 'measured: 11 ms each, 45 ms for the first',
    preparesCharge: true,
  },
  {
    part: 'vault',
    step: 'writes submitting',
    cold: 50,
    provisioned: 50,
    source: 'assumption',
  },
];

const AFTER_GATEWAY: readonly Step[] = [
  { part: 'vault', step: 'writes the result', cold: 50, provisioned: 50, source: 'assumption' },
  { part: 'relay', step: 'answers return to Connect', cold: 100, provisioned: 100, source: 'assumption' },
  {
    part: 'reserve',
    step: 'one repeated call to an AWS service',
    cold: 1200,
    provisioned: 1200,
    source: 'the clients give up on a call after 1,000 ms and repeat once',
  },
];

const STEPS = [...BEFORE_GATEWAY, ...AFTER_GATEWAY];

/**
 * How long the charge function may take until it writes `submitting`, the point of no return. Later its answer would
 * come after Connect has given up, or, with every write at its slowest, its own time could end between the gateway's
 * answer and the result.
 */
export function longestPreparationMs(gatewayTimeoutMs: number, mode: BudgetMode): number {
  const others = STEPS.filter(({ part, preparesCharge }) => !preparesCharge && part !== 'reserve');
  const whileConnectWaits = CONNECT_LIMIT_MS - gatewayTimeoutMs - sum(others, mode);
  const whileItRuns = CHARGE_LIMIT_MS - gatewayTimeoutMs - WRITES_OF_A_CHARGE * SLOWEST_WRITE_MS;
  return Math.min(whileConnectWaits, whileItRuns);
}

/** Adds the worst case up, from Connect's invocation to its answer. */
export function timeBudget(gatewayTimeoutMs: number, mode: BudgetMode): TimeBudget {
  const gateway: BudgetRow = {
    part: 'gateway',
    step: 'gateway answers or times out',
    milliseconds: gatewayTimeoutMs,
    source: 'gateway timeout of this deployment',
  };
  return {
    mode,
    gatewayTimeoutMs,
    rows: [...BEFORE_GATEWAY.map(row(mode)), gateway, ...AFTER_GATEWAY.map(row(mode))],
    totalMs: gatewayTimeoutMs + sum(STEPS, mode),
    limitMs: CONNECT_LIMIT_MS,
    functionLimitMs: CHARGE_LIMIT_MS,
    longestPreparationMs: longestPreparationMs(gatewayTimeoutMs, mode),
    fits: gatewayTimeoutMs <= longestGatewayTimeoutMs(mode),
  };
}

/** The longest gateway timeout that Connect waits for and that leaves the charge function its preparation. */
export function longestGatewayTimeoutMs(mode: BudgetMode): number {
  const preparation = STEPS.filter(({ part, preparesCharge }) => preparesCharge || part === 'reserve');
  return longestPreparationMs(0, mode) - sum(preparation, mode);
}

/** How long the relay waits for the vault: what Connect leaves after the relay's own share. */
export function vaultTimeoutMs(mode: BudgetMode): number {
  const relay = STEPS.filter(({ part }) => part === 'relay');
  return CONNECT_LIMIT_MS - sum(relay, mode);
}

/**
 * Adds the worst case up and refuses one that Connect, or the charge function's own limit, would cut off.
 *
 * @throws HardlineError when the gateway timeout is no whole number of milliseconds or does not fit
 */
export function requireTimeBudget(gatewayTimeoutMs: number, mode: BudgetMode, where?: string): TimeBudget {
  const longest = longestGatewayTimeoutMs(mode);
  const budget = timeBudget(gatewayTimeoutMs, mode);
  if (Number.isInteger(gatewayTimeoutMs) && gatewayTimeoutMs > 0 && budget.fits) return budget;
  const advice = mode === 'cold' ? ', or use provisioned concurrency' : '';
  throw new HardlineError(
    `gateway timeout of ${gatewayTimeoutMs} ms does not fit: Connect waits ${CONNECT_LIMIT_MS} ms for the whole ` +
      `charge, and its function runs for ${CHARGE_LIMIT_MS} ms; choose 1 to ${longest} ms${advice}`,
    where,
  );
}

/** The budget as a table of text. */
export function renderTimeBudget(budget: TimeBudget): string {
  const width = Math.max(...budget.rows.map(({ step }) => step.length));
  const line = (part: string, step: string, milliseconds: number, source: string) =>
    `${part.padEnd(8)} ${step.padEnd(width)} ${String(milliseconds).padStart(6)} ms  ${source}`.trimEnd();
  const verdict = budget.fits ? 'fits' : 'does not fit';
  return [
    ...budget.rows.map(({ part, step, milliseconds, source }) => line(part, step, milliseconds, source)),
    line('total', budget.mode, budget.totalMs, `${verdict} ${budget.limitMs} ms`),
    line('limit', 'until submitting', budget.longestPreparationMs, 'later the charge is not submitted'),
    line('limit', 'charge function', budget.functionLimitMs, 'so that a slow result is still written'),
  ].join('\n');
}

function row(mode: BudgetMode) {
  return ({ part, step, source, [mode]: milliseconds }: Step): BudgetRow => ({
    part,
    step,
    milliseconds,
    source,
  });
}

function sum(steps: readonly Step[], mode: BudgetMode): number {
  return steps.reduce((total, { [mode]: milliseconds }) => total + milliseconds, 0);
}

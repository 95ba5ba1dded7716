import { HardlineError } from '../errors';

/** Connect ends a synchronous invocation after this time, cold start included. */
export const CONNECT_LIMIT_MS = 8000;

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
  readonly fits: boolean;
}

interface Step {
  readonly part: Exclude<BudgetPart, 'gateway'>;
  readonly step: string;
  readonly cold: number;
  readonly provisioned: number;
  readonly source: string;
  /** Whether it comes before the gateway inside the charge function, its own start excluded. */
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
    preparesCharge: true,
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

/** Time the charge function may spend before it calls the gateway; later nobody waits, so nothing is charged. */
export const LONGEST_PREPARATION_MS =
  coldSum(BEFORE_GATEWAY.filter(({ preparesCharge }) => preparesCharge)) +
  coldSum(AFTER_GATEWAY.filter(({ part }) => part === 'reserve'));

/** Adds the worst case up, from Connect's invocation to its answer. */
export function timeBudget(gatewayTimeoutMs: number, mode: BudgetMode): TimeBudget {
  const gateway: BudgetRow = {
    part: 'gateway',
    step: 'gateway answers or times out',
    milliseconds: gatewayTimeoutMs,
    source: 'gateway timeout of this deployment',
  };
  const rows = [...BEFORE_GATEWAY.map(row(mode)), gateway, ...AFTER_GATEWAY.map(row(mode))];
  const totalMs = rows.reduce((sum, { milliseconds }) => sum + milliseconds, 0);
  return {
    mode,
    gatewayTimeoutMs,
    rows,
    totalMs,
    limitMs: CONNECT_LIMIT_MS,
    fits: totalMs <= CONNECT_LIMIT_MS,
  };
}

/** The longest gateway timeout that fits. */
export function longestGatewayTimeoutMs(mode: BudgetMode): number {
  return CONNECT_LIMIT_MS - timeBudget(0, mode).totalMs;
}

/** How long the relay waits for the vault: what Connect leaves after the relay's own share. */
export function vaultTimeoutMs(mode: BudgetMode): number {
  const relay = timeBudget(0, mode).rows.filter(({ part }) => part === 'relay');
  return CONNECT_LIMIT_MS - relay.reduce((sum, { milliseconds }) => sum + milliseconds, 0);
}

/**
 * Adds the worst case up and refuses one that Connect would cut off.
 *
 * @throws HardlineError when the gateway timeout is no whole number of milliseconds or does not fit
 */
export function requireTimeBudget(gatewayTimeoutMs: number, mode: BudgetMode, where?: string): TimeBudget {
  const longest = longestGatewayTimeoutMs(mode);
  const budget = timeBudget(gatewayTimeoutMs, mode);
  if (Number.isInteger(gatewayTimeoutMs) && gatewayTimeoutMs > 0 && budget.fits) return budget;
  const advice = mode === 'cold' ? ', or use provisioned concurrency' : '';
  throw new HardlineError(
    `gateway timeout of ${gatewayTimeoutMs} ms does not fit: the whole charge may take ${CONNECT_LIMIT_MS} ms; ` +
      `choose 1 to ${longest} ms${advice}`,
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

function coldSum(steps: readonly Step[]): number {
  return steps.reduce((sum, { cold }) => sum + cold, 0);
}

import { HardlineError } from '../errors';
import {
  AFTER_GATEWAY,
  BEFORE_GATEWAY,
  BUDGET_MODES,
  BUDGET_PARTS,
  type BudgetMode,
  type BudgetPart,
  type BudgetStep,
} from './charge-steps';
import { LEAST_TIME_TO_VOID_MS } from './gateway/least-times';

/** Connect ends a synchronous invocation after this time, cold start included. */
export const CONNECT_LIMIT_MS = 8000;

/**
 * How long the vault's charge function may run. Only the relay is bound by Connect's limit: when it has given up, the
 * charge still has to write what the gateway answered.
 */
export const CHARGE_LIMIT_MS = 22_000;

/**
 * The longest a write of the ledger takes: two attempts of 1,000 ms and a pause, and as much again to see whether
 * the attempt whose answer was lost took effect.
 */
const SLOWEST_WRITE_MS = 2 * (2 * 1000 + 200);

/**
 * The row of work and `submitting` before the gateway is called, and the result after it. The token's row is written
 * within the gateway's time; what follows the result may be cut off.
 */
const WRITES_OF_A_CHARGE = 3;

/** What the gateway may take beyond its time, when a charge that is not accepted is given back. */
const VOID_MS = LEAST_TIME_TO_VOID_MS;

/** The longest wait for the gateway that fits the budget also when every function starts cold. */
export const DEFAULT_GATEWAY_TIMEOUT_MS = 3500;

export { BUDGET_MODES, BUDGET_PARTS, type BudgetMode, type BudgetPart };

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

const STEPS = [...BEFORE_GATEWAY, ...AFTER_GATEWAY];

/**
 * How long the charge function may take until it writes `submitting`, the point of no return. Later its answer would
 * come after Connect has given up, or, with every write at its slowest, its own time could end between the gateway's
 * answer and the result.
 */
export function longestPreparationMs(gatewayTimeoutMs: number, mode: BudgetMode): number {
  const others = STEPS.filter(({ part, preparesCharge }) => !preparesCharge && part !== 'reserve');
  const whileConnectWaits = CONNECT_LIMIT_MS - gatewayTimeoutMs - sum(others, mode);
  const atItsSlowest = gatewayTimeoutMs + VOID_MS + WRITES_OF_A_CHARGE * SLOWEST_WRITE_MS;
  const whileItRuns = CHARGE_LIMIT_MS - atItsSlowest;
  return Math.min(whileConnectWaits, whileItRuns);
}

/** Adds the worst case up, from Connect's invocation to its answer. */
export function timeBudget(gatewayTimeoutMs: number, mode: BudgetMode): TimeBudget {
  const gateway: BudgetRow = {
    part: 'gateway',
    step: 'gateway answers or times out, the token written in between',
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

/**
 * How long the relay has from its start until it gives up on the vault: what Connect leaves after the relay's own share.
 * What it spends itself before it calls comes off that time.
 */
export function vaultTimeoutMs(mode: BudgetMode): number {
  const relay = STEPS.filter(({ part, spentByRelay }) => part === 'relay' && !spentByRelay);
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
  return ({ part, step, source, [mode]: milliseconds }: BudgetStep): BudgetRow => ({
    part,
    step,
    milliseconds,
    source,
  });
}

function sum(steps: readonly BudgetStep[], mode: BudgetMode): number {
  return steps.reduce((total, { [mode]: milliseconds }) => total + milliseconds, 0);
}

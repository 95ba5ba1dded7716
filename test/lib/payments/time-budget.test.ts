import { HardlineError } from '../../../lib/errors';
import {
  BUDGET_MODES,
  CONNECT_LIMIT_MS,
  DEFAULT_GATEWAY_TIMEOUT_MS,
  LONGEST_PREPARATION_MS,
  longestGatewayTimeoutMs,
  renderTimeBudget,
  requireTimeBudget,
  timeBudget,
  vaultTimeoutMs,
} from '../../../lib/payments/time-budget';

describe('time budget', () => {
  test.each(BUDGET_MODES)('fits the default gateway timeout into Connect’s limit, %s', (mode) => {
    const budget = requireTimeBudget(DEFAULT_GATEWAY_TIMEOUT_MS, mode);

    expect(budget.totalMs).toBe(budget.rows.reduce((sum, { milliseconds }) => sum + milliseconds, 0));
    expect(budget.totalMs).toBeLessThanOrEqual(CONNECT_LIMIT_MS);
    expect(budget.rows.filter(({ part }) => part === 'gateway')).toEqual([
      expect.objectContaining({ milliseconds: DEFAULT_GATEWAY_TIMEOUT_MS }),
    ]);
  });

  test.each(BUDGET_MODES)('takes the longest gateway timeout and not one millisecond more, %s', (mode) => {
    const longest = longestGatewayTimeoutMs(mode);

    expect(requireTimeBudget(longest, mode).totalMs).toBe(CONNECT_LIMIT_MS);
    expect(() => requireTimeBudget(longest + 1, mode)).toThrow(HardlineError);
  });

  test('leaves more time to the gateway with provisioned concurrency', () => {
    expect(longestGatewayTimeoutMs('provisioned')).toBeGreaterThan(longestGatewayTimeoutMs('cold'));
  });

  test('says what to change when a timeout does not fit', () => {
    expect(() => requireTimeBudget(7000, 'cold', 'Bank/Vault')).toThrow(
      `Bank/Vault: gateway timeout of 7000 ms does not fit: the whole charge may take 8000 ms; ` +
        `choose 1 to ${longestGatewayTimeoutMs('cold')} ms, or use provisioned concurrency`,
    );
  });

  test.each([0, -1, 1.5, Number.NaN])('refuses a timeout of %p', (timeout) => {
    expect(() => requireTimeBudget(timeout, 'provisioned')).toThrow('does not fit');
  });

  test('names a source for every row', () => {
    for (const { source } of timeBudget(1, 'cold').rows) expect(source).not.toBe('');
  });

  test('lets the vault finish its part before the relay gives up', () => {
    for (const mode of BUDGET_MODES) {
      const vault = timeBudget(longestGatewayTimeoutMs(mode), mode).rows.filter(
        ({ part }) => part !== 'relay',
      );
      const needed = vault.reduce((sum, { milliseconds }) => sum + milliseconds, 0);

      expect(vaultTimeoutMs(mode)).toBeGreaterThanOrEqual(needed);
    }
  });

  test('stops a charge whose preparation took so long that its gateway answer would come too late', () => {
    const { rows } = timeBudget(DEFAULT_GATEWAY_TIMEOUT_MS, 'cold');
    const beside = rows.filter(({ part, step }) => part === 'relay' || /^charge starts|result$/.test(step));
    const others = beside.reduce((sum, { milliseconds }) => sum + milliseconds, 0);

    expect(beside).toHaveLength(6);
    expect(LONGEST_PREPARATION_MS + DEFAULT_GATEWAY_TIMEOUT_MS + others).toBeLessThanOrEqual(
      CONNECT_LIMIT_MS,
    );
  });

  test('prints a table with its total and verdict', () => {
    const lines = renderTimeBudget(timeBudget(DEFAULT_GATEWAY_TIMEOUT_MS, 'cold')).split('\n');

    expect(lines).toHaveLength(timeBudget(1, 'cold').rows.length + 1);
    expect(lines.at(-1)).toMatch(/^total +cold +7480 ms {2}fits 8000 ms$/);
    expect(renderTimeBudget(timeBudget(7000, 'cold'))).toMatch(/does not fit 8000 ms$/);
  });
});

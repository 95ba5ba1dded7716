import { HardlineError } from '../../../lib/errors';
import { LEAST_TIME_TO_VOID_MS } from '../../../lib/payments/gateway/charging';
import {
  BUDGET_MODES,
  CHARGE_LIMIT_MS,
  CONNECT_LIMIT_MS,
  DEFAULT_GATEWAY_TIMEOUT_MS,
  longestGatewayTimeoutMs,
  longestPreparationMs,
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

    expect(requireTimeBudget(longest, mode).totalMs).toBeLessThanOrEqual(CONNECT_LIMIT_MS);
    expect(() => requireTimeBudget(longest + 1, mode)).toThrow(HardlineError);
  });

  test('leaves more time to the gateway with provisioned concurrency', () => {
    expect(longestGatewayTimeoutMs('provisioned')).toBeGreaterThan(longestGatewayTimeoutMs('cold'));
  });

  test('says what to change when a timeout does not fit', () => {
    expect(() => requireTimeBudget(7000, 'cold', 'Bank/Vault')).toThrow(
      `Bank/Vault: gateway timeout of 7000 ms does not fit: Connect waits 8000 ms for the whole charge, and its ` +
        `function runs for 22000 ms; choose 1 to ${longestGatewayTimeoutMs('cold')} ms, or use provisioned concurrency`,
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

  test('prints a table with its total, verdict and limits', () => {
    const lines = renderTimeBudget(timeBudget(DEFAULT_GATEWAY_TIMEOUT_MS, 'cold')).split('\n');

    expect(lines).toHaveLength(timeBudget(1, 'cold').rows.length + 3);
    expect(lines.at(-3)).toMatch(/^total +cold +8000 ms {2}fits 8000 ms$/);
    expect(lines.at(-2)).toMatch(/^limit +until submitting +2310 ms /);
    expect(lines.at(-1)).toMatch(/^limit +charge function +22000 ms /);
    expect(renderTimeBudget(timeBudget(7000, 'cold'))).toMatch(/does not fit 8000 ms$/m);
  });
});

/** Two attempts of a second each and a pause; a write also looks at its row when an answer was lost. */
const SLOWEST_CALL_MS = 2200;
const PREPARING = /^(reads|decrypts|takes|hashes|counts)/;

describe.each(BUDGET_MODES)('the longest preparation of a charge, %s', (mode) => {
  const gatewayTimeouts = [1, 1000, DEFAULT_GATEWAY_TIMEOUT_MS, longestGatewayTimeoutMs(mode)];

  test.each(gatewayTimeouts)('leaves time for the answer while Connect waits, gateway %d ms', (gateway) => {
    const others = timeBudget(gateway, mode)
      .rows.filter(({ part, step }) => part !== 'reserve' && !PREPARING.test(step))
      .reduce((sum, { milliseconds }) => sum + milliseconds, 0);

    expect(longestPreparationMs(gateway, mode) + others).toBeLessThanOrEqual(CONNECT_LIMIT_MS);
  });

  test.each(gatewayTimeouts)(
    'leaves time to submit, ask and write the result before the function ends, every call at its slowest, gateway %d ms',
    (gateway) => {
      const writes = 3 * 2 * SLOWEST_CALL_MS + LEAST_TIME_TO_VOID_MS;

      expect(longestPreparationMs(gateway, mode) + writes + gateway).toBeLessThanOrEqual(CHARGE_LIMIT_MS);
    },
  );

  test.each(gatewayTimeouts)(
    'is enough for what is budgeted and one repeated call, gateway %d ms',
    (gateway) => {
      const needed = timeBudget(gateway, mode)
        .rows.filter(({ part, step }) => part === 'reserve' || PREPARING.test(step))
        .reduce((sum, { milliseconds }) => sum + milliseconds, 0);

      expect(needed).toBeGreaterThan(1000);
      expect(longestPreparationMs(gateway, mode)).toBeGreaterThanOrEqual(needed);
    },
  );
});

import { VaultHttp } from '../../../../constructs/payments/capture/handler/external-vault/vault-http';
import { provePaymentSuite } from './prove-suite';

describe('generated payment calls with faults', () => {
  test('keep to every invariant', async () => {
    const { counterexample, charges, faultPoints } = await provePaymentSuite(70, 1);

    expect(counterexample).toBeUndefined();
    expect(charges).toBeGreaterThan(10);
    expect(faultPoints.size).toBeGreaterThan(40);
  });

  test('are the same for the same seed', async () => {
    const once = await provePaymentSuite(10, 7);

    expect(await provePaymentSuite(10, 7)).toEqual(once);
    expect((await provePaymentSuite(10, 8)).outcomes).not.toEqual(once.outcomes);
  });
});

describe('where another party runs the vault, generated payment calls', () => {
  const sent = jest.spyOn(VaultHttp.prototype, 'call');

  afterEach(() => sent.mockClear());
  afterAll(() => sent.mockRestore());

  test('keep to every invariant, and go over its contract', async () => {
    const figures = await provePaymentSuite(60, 1, { vaultOver: 'https' });
    const operations = new Set(sent.mock.calls.map(([{ operation }]) => operation));

    expect(figures.counterexample).toBeUndefined();
    expect(figures.charges).toBeGreaterThan(8);
    expect(figures.faultPoints.size).toBeGreaterThan(25);
    expect([...operations].sort()).toEqual(['charge', 'check', 'leave', 'prepare', 'status']);
  });

  test('do not go over it otherwise', async () => {
    await provePaymentSuite(3, 1);

    expect(sent).not.toHaveBeenCalled();
  });

  test('show a relay that takes a lost answer for a decline', async () => {
    sent.mockRestore();
    const { call } = VaultHttp.prototype;
    const mistaken = jest.spyOn(VaultHttp.prototype, 'call').mockImplementation(async function (
      this: VaultHttp,
      request,
      timeoutMs,
    ) {
      const reply = await call.call(this, request, timeoutMs);
      const isLost = reply.kind !== 'answered' && request.operation === 'charge';
      return isLost ? { kind: 'answered', payload: { outcome: 'declined', reasonClass: 'refused' } } : reply;
    });
    const { counterexample } = await provePaymentSuite(200, 1, { vaultOver: 'https' }, false);
    mistaken.mockRestore();

    expect(counterexample).toMatch(/money moved|has the money/);
  });
});

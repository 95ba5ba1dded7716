import {
  captureRefusal,
  captureSwitches,
  compromisedKeys,
  PAYMENT_HALVES,
  requireSwitchValue,
  SWITCHES,
  switchesOf,
  switchPrefix,
  vaultRefusal,
  vaultSwitches,
} from '../../../lib/payments/switches';

const OPEN_VAULT = { payments: 'open', gateway: 'open', mode: 'normal' };
const OPEN_CAPTURE = { payments: 'open', 'closed-queues': 'none', 'self-service': 'open' };

describe('switches of the vault', () => {
  test('are open as they are deployed', () => {
    expect(vaultSwitches(OPEN_VAULT)).toEqual({ readable: true, ...OPEN_VAULT });
    expect(vaultRefusal(vaultSwitches(OPEN_VAULT))).toBeUndefined();
  });

  test.each([
    [{ payments: 'closed' }, 'closed'],
    [{ gateway: 'closed' }, 'gateway-down'],
    [{ payments: 'closed', gateway: 'closed' }, 'closed'],
    [{ mode: 'tokenize-only' }, undefined],
  ])('%j refuse a payment with %s', (changed, reason) => {
    expect(vaultRefusal(vaultSwitches({ ...OPEN_VAULT, ...changed }))).toBe(reason);
  });

  test.each([{ payments: 'Open' }, { gateway: undefined }, { mode: '' }, { payments: 'open ' }])(
    'close payments while a value is unknown or missing: %j',
    (changed) => {
      const state = vaultSwitches({ ...OPEN_VAULT, ...changed });

      expect(state).toEqual({
        readable: false,
        payments: 'closed',
        gateway: 'closed',
        mode: 'tokenize-only',
      });
      expect(vaultRefusal(state)).toBe('closed');
    },
  );
});

describe('switches of the capture half', () => {
  const refusal = (changed: object, payment: Parameters<typeof captureRefusal>[1]) =>
    captureRefusal(captureSwitches({ ...OPEN_CAPTURE, ...changed }), payment);

  test('are open as they are deployed', () => {
    expect(refusal({}, { entry: 'agent', queue: '-' })).toBeUndefined();
    expect(refusal({}, { entry: 'self-service' })).toBeUndefined();
  });

  test('close every payment', () => {
    expect(refusal({ payments: 'closed' }, { entry: 'agent', queue: 'Care' })).toBe('closed');
    expect(refusal({ payments: 'closed', 'self-service': 'link-only' }, { entry: 'self-service' })).toBe(
      'closed',
    );
  });

  test.each([
    ['Care', 'closed'],
    ['care', 'closed'],
    ['arn:aws:connect:us-east-1:111122223333:instance/i/queue/0b1c', 'closed'],
    ['Billing – north', 'closed'],
    ['Sales', undefined],
    ['-', undefined],
  ])('close the queues that are named, by name or id: %s is %s', (queue, reason) => {
    expect(refusal({ 'closed-queues': 'Care, 0b1c,Billing – north' }, { entry: 'agent', queue })).toBe(
      reason,
    );
  });

  test.each(['closed', 'link-only'])('end payments without an agent and no other: %s', (value) => {
    expect(refusal({ 'self-service': value }, { entry: 'self-service' })).toBe(value);
    expect(refusal({ 'self-service': value }, { entry: 'agent' })).toBeUndefined();
  });

  test.each([{}, { ...OPEN_CAPTURE, 'closed-queues': 'a,,b' }, { ...OPEN_CAPTURE, 'self-service': 'on' }])(
    'close payments while a value is unknown or missing: %j',
    (values) => {
      expect(captureSwitches(values)).toMatchObject({ readable: false, payments: 'closed' });
    },
  );
});

describe('a value before it is written', () => {
  test.each(PAYMENT_HALVES)('is taken when the %s half knows it', (half) => {
    const taken = switchesOf(half).flatMap(([name, { normal, values }]) =>
      [normal, ...values].map((value) => requireSwitchValue(half, name, value)),
    );

    expect(taken.length).toBeGreaterThan(4);
  });

  test('may be a list of queues', () => {
    expect(() => requireSwitchValue('capture', 'closed-queues', 'Care, Billing 2')).not.toThrow();
    expect(() => requireSwitchValue('capture', 'closed-queues', 'Care,')).toThrow(
      'switch closed-queues of capture cannot be "Care,", use none, or names of queues separated by commas',
    );
  });

  test('may be a list of generations', () => {
    expect(() => requireSwitchValue('vault', 'compromised-keys', '4, 12')).not.toThrow();
    expect(() => requireSwitchValue('vault', 'compromised-keys', 'a4')).toThrow(
      'switch compromised-keys of vault cannot be "a4", use none, or generations separated by commas',
    );
  });

  test('is refused with what is allowed', () => {
    expect(() => requireSwitchValue('vault', 'mode', 'off')).toThrow(
      'switch mode of vault cannot be "off", use normal, tokenize-only',
    );
    expect(() => requireSwitchValue('vault', 'queues', 'off')).toThrow(
      'switch "queues" of vault is unknown, use one of payments, gateway, mode',
    );
  });
});

describe('compromised keys', () => {
  test.each([
    ['none', []],
    ['4', ['4']],
    ['4,12', ['4', '12']],
  ])('are named by %j', (value, generations) => {
    expect(compromisedKeys({ 'compromised-keys': value })).toEqual(generations);
  });

  test.each(['', '0', '4;5', 'all', undefined])('are nobody knows which with %j', (value) => {
    expect(compromisedKeys({ 'compromised-keys': value })).toBeUndefined();
  });

  test('close no payment, whatever is written there', () => {
    expect(vaultSwitches({ ...OPEN_VAULT, 'compromised-keys': 'nonsense' })).toEqual({
      readable: true,
      ...OPEN_VAULT,
    });
  });
});

test('parameters of two contact centers in one account differ', () => {
  expect(switchPrefix('bank-care', 'vault')).toBe('/hardline/bank-care/payments/vault');
  expect(switchPrefix('bank-sales', 'vault')).not.toBe(switchPrefix('bank-care', 'vault'));
});

test('every switch says what it does and no value is empty: a parameter cannot be', () => {
  const records = PAYMENT_HALVES.flatMap((half) => Object.values(SWITCHES[half]));

  expect(records).toHaveLength(7);
  expect(records.filter(({ does, normal }) => does.length < 15 || normal.length === 0)).toEqual([]);
});

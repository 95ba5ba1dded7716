import { errorName, type LogFields, logLine } from '../../../../constructs/private/handler/log-line';

function logged(fields: LogFields): Record<string, unknown> {
  const lines: string[] = [];
  logLine('decided', fields, (line) => lines.push(line));
  expect(lines).toHaveLength(1);
  return JSON.parse(lines[0] ?? '') as Record<string, unknown>;
}

describe('log line', () => {
  test('writes one JSON line with the decision first', () => {
    const line = logged({ operation: 'charge', outcome: 'approved' });

    expect(Object.entries(line)[0]).toEqual(['decision', 'decided']);
    expect(line).toEqual({ decision: 'decided', operation: 'charge', outcome: 'approved' });
  });

  test('drops a field that is not on the list', () => {
    const fields = { operation: 'check', ciphertext: 'AYAD', event: '{}' } as LogFields;

    expect(logged(fields)).toEqual({ decision: 'decided', operation: 'check' });
  });

  test.each(['4242424242424242', '4242 4242 4242 4242', '3782-822463-10005', 'card 4242424242424242!'])(
    'withholds a value that may be a card number: %s',
    (value) => {
      expect(logged({ reason: value })['reason']).toBe('[withheld]');
    },
  );

  test('withholds a card number passed as a number', () => {
    expect(logged({ attempt: 4242424242424242 })['attempt']).toBe('[withheld]');
  });

  test('withholds what is too long for an id or a reason', () => {
    expect(logged({ reason: 'x'.repeat(257) })['reason']).toBe('[withheld]');
  });

  test('keeps ids and digests whose digits only look like a card number', () => {
    const paymentId = '12345678-1234-4123-8123-123456789012';
    const physicalId = `guard-${'1234567890'.repeat(6)}abcd`;

    expect(logged({ paymentId, physicalId })).toMatchObject({ paymentId, physicalId });
  });

  test('names an error by its class and never by its message', () => {
    expect(errorName(new RangeError('4242424242424242'))).toBe('RangeError');
    expect(errorName(Object.assign(new Error('x'), { name: 'pan 4242' }))).toBe('UnknownError');
    expect(errorName('4242424242424242')).toBe('UnknownError');
  });
});

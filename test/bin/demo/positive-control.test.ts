import { positiveControl } from '../../../bin/demo/positive-control';
import { DEMO_CALLS, type DemoCall } from '../../../bin/demo/scenarios';
import { searchForDigits } from '../../../lib/simulator';

const [approved, declined] = DEMO_CALLS as [DemoCall, DemoCall];
const [number = '', expiry = '', code = ''] = approved.secrets.map(({ digits }) => digits);
const received = (call: DemoCall, text: string) => ({
  call,
  atGateway: searchForDigits([], call.secrets, [{ where: 'gateway', text }]),
});
const body = new URLSearchParams({
  'card[number]': number,
  'card[exp_month]': expiry.slice(0, 2),
  'card[exp_year]': `20${expiry.slice(2)}`,
  'card[cvc]': code,
});

test('holds when the search finds all three secrets in what the gateway received, and names them', () => {
  expect(positiveControl([received(declined, ''), received(approved, body.toString())])).toEqual({
    holds: true,
    line: 'Positive control: the same search finds card number, expiry date and verification code at the gateway.',
  });
});

test.each([
  ['card[number]', 'card number'],
  ['card[exp_year]', 'expiry date'],
  ['card[cvc]', 'verification code'],
])('fails when %s is not found', (field, secret) => {
  const less = new URLSearchParams(body);
  less.delete(field);

  expect(positiveControl([received(approved, less.toString())])).toEqual({
    holds: false,
    line: `Positive control: FAILED, ${secret} not found at the gateway.`,
  });
});

test('fails when no call was approved', () => {
  expect(positiveControl([received(declined, body.toString())]).holds).toBe(false);
});

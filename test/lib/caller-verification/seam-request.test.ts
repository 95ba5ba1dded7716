import { readEnrollRequest, readVerifyRequest } from '../../../lib/caller-verification';
import { asking } from './fixtures';

const ENROLL = { seam: asking().seam, operation: 'enroll', customer: 'c-1', digits: '6174' };

describe('a request of the flow', () => {
  test('is read with the fields that it has', () => {
    expect(readVerifyRequest({ ...asking(), card: '4242424242424242' })).toEqual(asking());
  });

  test.each<[string, unknown]>([
    ...Object.keys(asking()).map((name): [string, unknown] => [name, undefined]),
    ['seam', '0'],
    ['operation', 'enroll'],
    ['instanceArn', 'arn:aws:connect:eu-central-1:1:instance/x'],
    ['contactId', 'a b'],
    ['initialContactId', ''],
    ['customer', 7],
    ['expected', ['d1']],
    ['ciphertext', 'A'.repeat(8193)],
  ])('is none with another %s', (name, value) => {
    expect(readVerifyRequest({ ...asking(), [name]: value })).toBeUndefined();
  });
});

describe('a request of the back office', () => {
  test('is read with the fields that it has', () => {
    expect(readEnrollRequest({ ...ENROLL, number: '4242424242424242' })).toEqual(ENROLL);
  });

  test.each<[string, unknown]>([
    ...Object.keys(ENROLL).map((name): [string, unknown] => [name, undefined]),
    ['seam', '0'],
    ['operation', 'verify'],
    ['digits', 6174],
    ['customer', null],
  ])('is none with another %s', (name, value) => {
    expect(readEnrollRequest({ ...ENROLL, [name]: value })).toBeUndefined();
  });
});

test.each([undefined, null, 7, 'verify', [], {}, [asking()]])('%j is neither', (event) => {
  expect([readVerifyRequest(event), readEnrollRequest(event)]).toEqual([undefined, undefined]);
});

import { relay } from '../../../../../../constructs/payments/capture/handler/relay/relay';
import type { SeamRequest } from '../../../../../../constructs/payments/capture/handler/relay/requests';
import type { VaultReply } from '../../../../../../constructs/payments/capture/handler/relay/vault-functions';
import { VERIFY_RESULTS } from '../../../../../../lib/caller-verification';
import type { PaymentStep } from '../../../../../../lib/payments/events';
import { SEAM_VERSION } from '../../../../../../lib/payments/seam';
import { CARD, CUSTOMER, codeFor, DIGITS } from '../../../../../lib/caller-verification/fixtures';
import { contactEvent, INITIAL, INSTANCE_ARN, OWN } from '../contact';

const CIPHERTEXT = `AYAD${'d'.repeat(1180)}`;
const VERIFY = {
  operation: 'verify',
  customer: CUSTOMER,
  expected: codeFor(),
  count: '4',
  ciphertext: CIPHERTEXT,
};

/** The relay in front of a vault that answers what the test says. */
async function verifying(more: Record<string, string> = {}, reply: VaultReply = answered({})) {
  const requests: SeamRequest[] = [];
  const lines: string[] = [];
  const steps: PaymentStep[] = [];
  const call = async (request: SeamRequest) => {
    requests.push(request);
    return reply;
  };
  const answer = await relay(contactEvent({ ...VERIFY, ...more }), {
    instanceArn: INSTANCE_ARN,
    vault: { call },
    contacts: { see: async () => Promise.reject(new Error('a contact is seen for payments')) },
    switches: { read: async () => Promise.reject(new Error('the switches are about payments')) },
    events: {
      send: async (step) => {
        steps.push(step);
      },
    },
    write: (line) => lines.push(line),
  });
  return { answer, requests, lines, steps };
}

function answered(payload: unknown): VaultReply {
  return { kind: 'answered', payload };
}

describe('the relay, asked whether a caller knows his digits', () => {
  test('passes customer, code and ciphertext to the vault, and nothing else of the contact', async () => {
    const { requests } = await verifying({ digits: DIGITS, number: CARD });

    expect(requests).toEqual([
      {
        ...VERIFY,
        seam: SEAM_VERSION,
        instanceArn: INSTANCE_ARN,
        contactId: OWN,
        initialContactId: INITIAL,
      },
    ]);
  });

  test.each(VERIFY_RESULTS)('gives the flow the word %s, and no other', async (result) => {
    const { answer } = await verifying({}, answered({ result, digits: DIGITS, expected: codeFor() }));

    expect(answer).toEqual({ result });
  });

  test.each<[string, VaultReply]>([
    ['a word of its own', answered({ result: DIGITS })],
    ['nothing', answered(null)],
    ['no function', { kind: 'not-run', failure: 'ResourceNotFoundException' }],
    ['no answer in time', { kind: 'unknown', failure: 'VaultTimeout' }],
  ])('says that nothing is known when the vault has %s', async (_what, reply) => {
    expect((await verifying({}, reply)).answer).toEqual({ result: 'unavailable' });
  });

  test.each<[string, Record<string, string>, string]>([
    ['no customer', { customer: '' }, 'unavailable'],
    ['a customer that is a card number', { customer: CARD }, 'unavailable'],
    ['no code', { expected: '' }, 'unavailable'],
    ['digits for a code', { expected: DIGITS }, 'unavailable'],
    ['two digits asked for', { count: '2' }, 'unavailable'],
    ['no number of digits', { count: 'four' }, 'unavailable'],
    ['digits in clear', { ciphertext: DIGITS }, 'not-readable'],
    ['a card number in clear', { ciphertext: CARD }, 'not-readable'],
    ['the word Timeout', { ciphertext: 'Timeout' }, 'not-readable'],
    ['a ciphertext without end', { ciphertext: 'A'.repeat(100_000) }, 'not-readable'],
  ])('answers %s itself, and repeats none of it', async (_what, more, result) => {
    const { answer, requests, lines } = await verifying(more);

    expect([answer, requests]).toEqual([{ result }, []]);
    expect(lines.filter((line) => line.includes('"decision"'))).toHaveLength(1);
    expect(lines.join()).not.toMatch(new RegExp([DIGITS, CARD, CUSTOMER, codeFor()].join('|')));
  });

  test('logs one line without customer, code or ciphertext, and tells nobody of a step', async () => {
    const { lines, steps } = await verifying({}, answered({ result: 'not-verified' }));

    expect(lines.map((line) => JSON.parse(line))).toEqual([
      {
        decision: 'relay',
        operation: 'verify',
        contactId: OWN,
        result: 'not-verified',
        durationMs: expect.any(Number),
      },
    ]);
    expect(steps).toEqual([]);
  });
});

test('no flow can enrol: the relay knows no such operation', async () => {
  await expect(verifying({ operation: 'enroll' })).rejects.toThrow('operation must be one of');
});

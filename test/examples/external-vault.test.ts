import type { LocalCenter, PlayedCall } from '../../bin/calls';
import { lastTalk, pay, resultOf } from './support/calls';
import {
  askedOf,
  BY_SIGNATURE,
  chargesOf,
  deployedClinic,
  EXTERNAL_STACKS,
  tableOf,
} from './support/external';
import { deleteFolders } from './support/synthesized';

afterAll(deleteFolders);

describe('payments at another party that verifies signatures, on the local AWS', () => {
  let clinic: LocalCenter;
  let played: PlayedCall;

  beforeAll(async () => {
    clinic = await deployedClinic(BY_SIGNATURE);
    played = await pay(clinic, tableOf(clinic), 'INV-1001');
  }, 90_000);

  afterAll(() => clinic?.stop());

  test('are deployed in the documented order, and the other party hears the key id before the flow is published', () => {
    const [registered] = askedOf(clinic);
    const events = clinic.aws
      .stack('Clinic-Capture')
      .events.map(({ logicalId, status }) => `${status} ${logicalId}`);
    const at = (pattern: RegExp) => events.findIndex((event) => pattern.test(event));

    expect(EXTERNAL_STACKS.map((name) => clinic.aws.stack(name).status)).toEqual(
      EXTERNAL_STACKS.map(() => 'CREATE_COMPLETE'),
    );
    expect(registered).toMatchObject({ operation: 'register', status: 200 });
    expect(JSON.parse(String(registered?.input))).toMatchObject({
      slot: 'a',
      publicKeySha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(at(/KeysARegistration/)).toBeLessThan(at(/PaymentsFlow/));
  });

  test('are charged once, by the other party', () => {
    expect(resultOf(played.record, 'status')).toBe('approved');
    expect(chargesOf(clinic, 'INV-1001')).toEqual([expect.objectContaining({ amount: 4999, paid: true })]);
    expect(clinic.aws.otherParty.payments).toEqual([
      expect.objectContaining({ reference: 'INV-1001', state: 'approved', lastFour: '4242' }),
    ]);
    expect(lastTalk(played.record)?.hearing).toMatchObject({
      caller: 'connected',
      agent: 'connected',
      agentRecording: 'on',
    });
  });

  test('leave no digit of the card anywhere here, and none in what was sent to the other party', () => {
    expect([played.search.findings, played.record.keysHeard]).toEqual([[], []]);
    expect(askedOf(clinic).map(({ operation }) => operation)).toEqual(
      expect.arrayContaining(['register', 'prepare', 'check', 'charge']),
    );
    expect(new Set(played.atGateway.findings.map(({ secret }) => secret))).toContain('card number');
  });

  test('are refused when the reference is paid again', async () => {
    const again = await pay(clinic, tableOf(clinic), 'INV-1001');

    expect([resultOf(again.record, 'status'), resultOf(again.record, 'reason')]).toEqual([
      'refused',
      'already-paid',
    ]);
    expect(chargesOf(clinic, 'INV-1001')).toHaveLength(1);
  });
});

import type { LocalCenter } from '../../bin/calls';
import type { RawTemplate } from '../../lib/template';
import { lastTalk, pay, resultOf } from './support/calls';
import {
  askedOf,
  BY_ROLE,
  BY_SIGNATURE,
  chargesOf,
  deployedClinic,
  externalApp,
  tableOf,
} from './support/external';
import { startLocal } from './support/local';
import { deleteFolders, edited, synthesized } from './support/synthesized';

afterAll(deleteFolders);

test('another party that admits the roles by their policy takes the payment, and hears only those two', async () => {
  const clinic = await deployedClinic(BY_ROLE);
  try {
    const played = await pay(clinic, tableOf(clinic), 'INV-1001');
    const roles = new Set(
      askedOf(clinic).map(({ operation, caller }) => {
        const role = caller?.kind === 'function' ? caller.roleArn.split('/').at(-1) : 'nobody';
        return `${['register', 'retire'].includes(operation) ? 'keys' : 'payment'} ${role}`;
      }),
    );

    expect(resultOf(played.record, 'status')).toBe('approved');
    expect(chargesOf(clinic, 'INV-1001')).toHaveLength(1);
    expect([played.search.findings, played.record.keysHeard]).toEqual([[], []]);
    expect(roles).toEqual(new Set(['keys clinic-care-vault-link', 'payment clinic-care-payment-relay']));
  } finally {
    await clinic.stop();
  }
}, 90_000);

describe('another party in trouble', () => {
  let clinic: LocalCenter;

  beforeAll(async () => {
    clinic = await deployedClinic(BY_SIGNATURE);
    // Functions that begin slowly on a busy machine would give up too early.
    await pay(clinic, tableOf(clinic), 'INV-first');
  }, 90_000);

  afterAll(() => clinic?.stop());

  const paying = async (reference: string, fault: Parameters<LocalCenter['aws']['faults']['add']>[0]) => {
    const lift = clinic.aws.faults.add(fault);
    const before = clinic.aws.calls.length;
    const played = await pay(clinic, tableOf(clinic), reference).finally(lift);
    expect([played.search.findings, played.record.keysHeard]).toEqual([[], []]);
    expect(played.record.ending.kind).toBe('agent-hung-up');
    expect(lastTalk(played.record)?.hearing).toMatchObject({ caller: 'connected', agent: 'connected' });
    return { played, asked: askedOf(clinic, before).map(({ operation }) => operation) };
  };

  test('that cannot answer prepare ends the payment before anything is typed', async () => {
    const { played, asked } = await paying('INV-prepare', {
      service: 'external-vault',
      operation: 'prepare',
      effect: 'fail',
    });

    expect(resultOf(played.record, 'status')).toBe('unavailable');
    expect(played.record.timeline.filter(({ kind }) => kind === 'digits')).toEqual([]);
    expect(asked).toEqual(['prepare']);
  });

  test('whose answer to a charge gets lost is asked for the status, and never to charge again', async () => {
    const before = clinic.aws.otherParty.payments.length;
    const { played, asked } = await paying('INV-charge', {
      service: 'external-vault',
      operation: 'charge',
      effect: 'fail',
    });

    expect(asked.filter((operation) => operation === 'charge')).toHaveLength(1);
    expect(asked).toContain('status');
    expect(resultOf(played.record, 'status')).not.toBe('approved');
    expect(chargesOf(clinic, 'INV-charge')).toEqual([]);
    expect(clinic.aws.otherParty.payments).toHaveLength(before + 1);
  });

  test('that answers a charge too late has charged once, and the status says so', async () => {
    const { played, asked } = await paying('INV-late', {
      service: 'external-vault',
      operation: 'charge',
      effect: 'delay',
      milliseconds: 7300,
      times: 1,
    });

    expect(asked.filter((operation) => operation === 'charge').length).toBeLessThanOrEqual(1);
    expect(asked).toContain('status');
    expect(chargesOf(clinic, 'INV-late').length).toBeLessThanOrEqual(1);
    expect(['unknown', 'approved']).toContain(resultOf(played.record, 'status'));
  });
});

test('a relay whose address was changed to one without TLS passes nothing on', async () => {
  const folder = synthesized(externalApp());
  const capture = 'ClinicCapture052DB2F7';
  const led = (template: RawTemplate): RawTemplate =>
    JSON.parse(
      JSON.stringify(template).replaceAll(
        '"VAULT_ENDPOINT":"https://vault.example.com/payments"',
        '"VAULT_ENDPOINT":"http://vault.example.com/payments"',
      ),
    );
  const clinic = await startLocal(folder);
  try {
    await clinic.aws.deploy();
    await clinic.aws.update('Clinic-Capture', { assembly: edited(folder, { [capture]: led }) });
    const before = clinic.aws.calls.length;
    const played = await pay(clinic, tableOf(clinic), 'INV-1');
    const relay = played.invocations.find(({ functionName }) => /Relay/.test(functionName));

    expect(relay?.answer).toMatchObject({
      kind: 'error',
      message: expect.stringContaining('environment variable VAULT_ENDPOINT is not reached over TLS'),
    });
    expect(resultOf(played.record, 'status')).toBe('unavailable');
    expect(askedOf(clinic, before)).toEqual([]);
  } finally {
    await clinic.stop();
  }
}, 90_000);

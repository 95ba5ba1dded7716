import fc from 'fast-check';
import { DescribeContactCommand } from '../../../../../../constructs/payments/capture/handler/connect-commands';
import type { Suspension } from '../../../../../../constructs/payments/capture/handler/suspensions';
import {
  type SweepClient,
  sweepSuspensions,
} from '../../../../../../constructs/payments/capture/handler/sweep/sweep-suspensions';
import { INITIAL, INSTANCE_ARN, OWN, PREVIOUS } from '../contact';
import { MemorySuspensions } from '../memory-suspensions';

const NOW = 10_000;

const record = (more: Partial<Suspension> = {}): Suspension => ({
  initialContactId: INITIAL,
  paymentContactId: OWN,
  contactIds: [INITIAL, PREVIOUS],
  leaseUntil: NOW - 1,
  heldSeen: true,
  ...more,
});

const refused = (name: string) => Object.assign(new Error(name), { name, $fault: 'client' });

interface World {
  readonly records?: readonly Suspension[];
  /** Contacts that have ended; the others go on. */
  readonly ended?: readonly string[];
  readonly failing?: Readonly<Record<string, Error>>;
  /** Runs before each answer of Connect. */
  readonly meanwhile?: (suspensions: MemorySuspensions, request: string) => Promise<void>;
}

async function sweep({ records = [record()], ended = [OWN], failing = {}, meanwhile }: World = {}) {
  const suspensions = new MemorySuspensions();
  for (const each of records) await suspensions.open(each, 0);
  const requests: string[] = [];
  const lines: string[] = [];
  let now = NOW * 1000;
  const client = {
    send: async (command: { readonly input: { readonly ContactId?: string } }) => {
      const describes = command instanceof DescribeContactCommand;
      const { ContactId: id = '' } = command.input;
      const request = `${describes ? 'describe' : 'resume'} ${id}`;
      requests.push(request);
      await meanwhile?.(suspensions, request);
      if (failing[request] !== undefined) throw failing[request];
      if (!describes) return {};
      return { Contact: { Id: id, ...(ended.includes(id) ? { DisconnectTimestamp: new Date(0) } : {}) } };
    },
  } as unknown as SweepClient;
  const swept = await sweepSuspensions({
    instanceArn: INSTANCE_ARN,
    suspensions,
    client,
    timing: {
      now: () => now,
      sleep: async (wait) => {
        now += wait;
      },
      random: () => 0.5,
    },
    write: (line) => lines.push(line),
  });
  return { swept, requests, lines, left: await suspensions.all(), elapsedMs: now - NOW * 1000 };
}

describe('the sweep', () => {
  test('resumes the recording of a payment whose lease is over and whose contact has ended', async () => {
    const { swept, requests, left, lines } = await sweep();

    expect(swept).toEqual(['resumed']);
    expect(requests).toEqual([`describe ${OWN}`, `resume ${INITIAL}`, `resume ${PREVIOUS}`]);
    expect(left).toEqual([]);
    expect(lines.join()).toContain('"kind":"resumed"');
  });

  test('touches nothing while the payment’s contact goes on, and tells', async () => {
    const { swept, requests, left, lines } = await sweep({ ended: [] });

    expect(swept).toEqual(['in-progress']);
    expect(requests).toEqual([`describe ${OWN}`]);
    expect(left).toEqual([record({ heldSeen: false })]);
    expect(lines.join()).toContain('"kind":"in-progress"');
  });

  test('does not even ask while the lease lasts', async () => {
    const { swept, requests } = await sweep({ records: [record({ leaseUntil: NOW })] });

    expect([swept, requests]).toEqual([[], []]);
  });

  test('touches nothing when Connect does not say whether the contact has ended', async () => {
    for (const name of ['ResourceNotFoundException', 'AccessDeniedException']) {
      const { swept, requests, left } = await sweep({ failing: { [`describe ${OWN}`]: refused(name) } });

      expect(swept).toEqual(['failed']);
      expect(requests).toEqual([`describe ${OWN}`]);
      expect(left).toHaveLength(1);
    }
  });

  test('takes a record back when the agent’s contact has ended too', async () => {
    const notFound = refused('ResourceNotFoundException');
    const { swept, left } = await sweep({
      failing: { [`resume ${INITIAL}`]: notFound, [`resume ${PREVIOUS}`]: notFound },
    });

    expect(swept).toEqual(['nothing-to-resume']);
    expect(left).toEqual([]);
  });

  test('keeps the record when recording could not be resumed, and tells', async () => {
    const failing = { [`resume ${PREVIOUS}`]: refused('AccessDeniedException') };
    const { swept, left, lines } = await sweep({ failing });

    expect(swept).toEqual(['failed']);
    expect(left).toHaveLength(1);
    expect(lines.join()).toContain('"kind":"failed"');
  });

  test('touches nothing when another payment of the call began since it looked', async () => {
    const { swept, requests, left } = await sweep({
      meanwhile: async (suspensions, request) => {
        if (request.startsWith('describe'))
          await suspensions.open(record({ paymentContactId: 'next', leaseUntil: NOW + 600 }), NOW);
      },
    });

    expect(swept).toEqual(['taken-over']);
    expect(requests).toEqual([`describe ${OWN}`]);
    expect(left[0]?.paymentContactId).toBe('next');
  });

  test('keeps a payment of the call from beginning while it resumes', async () => {
    const opened: string[] = [];
    await sweep({
      meanwhile: async (suspensions, request) => {
        if (request.startsWith('resume'))
          opened.push(await suspensions.open(record({ paymentContactId: 'next' }), NOW + 5));
      },
    });

    expect(opened).toEqual(['claimed', 'claimed']);
  });

  test('does nothing with what another run has claimed, until the claim is old', async () => {
    const suspensions = new MemorySuspensions();
    await suspensions.open(record(), 0);
    await suspensions.claim(record(), NOW - 60);

    expect((await sweep({ records: [] })).swept).toEqual([]);
    expect(await suspensions.claim(record(), NOW)).toBe(false);
    expect(await suspensions.claim(record(), NOW + 61)).toBe(true);
  });

  test('uses at most a quarter of Connect’s default quota, however many records there are', async () => {
    const records = Array.from({ length: 20 }, (_, index) =>
      record({ initialContactId: `call-${index}`, paymentContactId: OWN }),
    );
    const { swept, requests, elapsedMs } = await sweep({ records });

    expect(swept).toHaveLength(8);
    expect(requests.length / (elapsedMs / 1000 + 6)).toBeLessThanOrEqual(0.5);
    expect(elapsedMs).toBeLessThan(110_000);
  });

  test('never resumes anything of a call whose payment goes on or whose lease lasts', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ over: fc.boolean(), ended: fc.boolean() }), { maxLength: 6 }),
        async (calls) => {
          const records = calls.map(({ over }, index) =>
            record({
              initialContactId: `call-${index}`,
              paymentContactId: `payment-${index}`,
              contactIds: [`agent-${index}`],
              leaseUntil: over ? NOW - 1 : NOW + 1,
            }),
          );
          const ended = calls.flatMap((call, index) => (call.ended ? [`payment-${index}`] : []));
          const { requests } = await sweep({ records, ended });
          const resumed = requests.filter((request) => request.startsWith('resume'));
          const may = calls.flatMap(({ over, ended: is }, index) =>
            over && is ? [`resume agent-${index}`] : [],
          );
          expect(resumed).toEqual(may);
        },
      ),
    );
  });
});

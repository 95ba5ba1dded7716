import type { ListSecurityKeysCommand, ListSecurityKeysCommandOutput } from '@aws-sdk/client-connect';
import { watchKeys } from '../../../../constructs/payments/rotation/handler/key-watch/watch-keys';

const WATCHED = {
  instanceArn: 'arn:aws:connect:us-east-1:111111111111:instance/00000000-1111-2222-3333-444444444444',
  ownKeyIds: ['key-1', 'key-2'],
  madeAt: new Date('2026-01-01T00:00:00Z'),
  expires: new Date('2027-01-01T00:00:00Z'),
};
const NOW = new Date('2026-12-01T12:00:00Z');

/** An instance whose keys come page by page. */
function setUp(...pages: (readonly string[] | Error)[]) {
  const asked: unknown[] = [];
  const lines: string[] = [];
  const client = {
    send: async ({ input }: ListSecurityKeysCommand): Promise<ListSecurityKeysCommandOutput> => {
      const page = pages[Math.min(asked.length, pages.length - 1)] ?? [];
      asked.push(input);
      if (page instanceof Error) throw page;
      const isLast = asked.length >= pages.length;
      return {
        $metadata: {},
        SecurityKeys: page.map((AssociationId) => ({ AssociationId })),
        ...(isLast ? {} : { NextToken: `after-${asked.length}` }),
      };
    },
  };
  const watch = watchKeys(WATCHED, { client, now: () => NOW, write: (line) => lines.push(line) });
  const told = () => Object.assign({}, ...lines.map((line) => JSON.parse(line)));
  return { asked, lines, watch, told };
}

describe('the daily look at keys of another party', () => {
  test('tells age, days left and that nothing strange is there', async () => {
    const { watch, told } = setUp(['key-1', 'key-2']);

    expect(await watch()).toEqual({ strange: 0 });
    expect(told()).toMatchObject({
      KeyAge: 334,
      CertificateDaysLeft: 30,
      StrangeKey: 0,
      decision: 'key-watch',
      result: 'as-deployed',
    });
  });

  test('tells a key that nobody here put there, on whichever page it is', async () => {
    const { watch, told, asked } = setUp(['key-1'], ['key-9']);

    expect(await watch()).toEqual({ strange: 1 });
    expect(asked).toEqual([
      { InstanceId: WATCHED.instanceArn },
      { InstanceId: WATCHED.instanceArn, NextToken: 'after-1' },
    ]);
    expect(told()).toMatchObject({ StrangeKey: 1, result: 'strange-key' });
  });

  test('tells nothing when it cannot look, so that the alarm about silence is heard', async () => {
    const { watch, lines } = setUp(new Error('throttled'));

    await expect(watch()).rejects.toThrow('throttled');
    expect(lines).toEqual([]);
  });

  test('does not follow pages without an end', async () => {
    const { watch, asked } = setUp(...Array.from({ length: 50 }, () => ['key-1']));

    await expect(watch()).rejects.toThrow('without an end');
    expect(asked).toHaveLength(5);
  });
});

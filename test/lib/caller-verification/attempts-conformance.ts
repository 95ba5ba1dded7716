import type { AttemptRows, Attempts } from '../../../lib/caller-verification';

const FIRST: Attempts = { count: 1, until: 1_800_000_000_123, token: 'a' };
const SECOND: Attempts = { count: 2, until: 1_800_000_600_000, token: 'b' };

/** What every store of attempts does, in memory or in a table. */
export function describeAttempts(name: string, fresh: () => Promise<AttemptRows>): void {
  describe(name, () => {
    test('finds nothing before anything was written', async () => {
      const rows = await fresh();

      expect(await rows.find('key')).toBeUndefined();
    });

    test('gives back what was written, to the millisecond', async () => {
      const rows = await fresh();

      expect(await rows.change('key', undefined, FIRST)).toBe(true);

      expect(await rows.find('key')).toEqual(FIRST);
    });

    test('writes over what was read, and over nothing else', async () => {
      const rows = await fresh();
      await rows.change('key', undefined, FIRST);

      expect(await rows.change('key', undefined, SECOND)).toBe(false);
      expect(await rows.change('key', { ...FIRST, token: 'other' }, SECOND)).toBe(false);
      expect(await rows.find('key')).toEqual(FIRST);
      expect(await rows.change('key', FIRST, SECOND)).toBe(true);
      expect(await rows.find('key')).toEqual(SECOND);
    });

    test('keeps customers apart', async () => {
      const rows = await fresh();
      await rows.change('key', undefined, FIRST);

      expect(await rows.find('other')).toBeUndefined();
      expect(await rows.change('other', FIRST, SECOND)).toBe(false);
    });

    test('lets one of many writers win', async () => {
      const rows = await fresh();
      const tokens = ['a', 'b', 'c', 'd', 'e'];

      const won = await Promise.all(
        tokens.map((token) => rows.change('key', undefined, { ...FIRST, token })),
      );

      expect(won.filter(Boolean)).toHaveLength(1);
      expect((await rows.find('key'))?.token).toBe(tokens[won.indexOf(true)]);
    });
  });
}

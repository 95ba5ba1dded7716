import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../../../bin/verbs/dependencies';
import { declaring, orders, templateOf } from '../../lib/dependencies/fixtures';

const folder = mkdtempSync(join(tmpdir(), 'hardline-dependencies-'));
const file = (name: string, content: unknown) => {
  const path = join(folder, name);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
};

const template = file('Care.template.json', templateOf({ Rule: declaring(orders()) }));
const empty = file('empty.template.json', templateOf({ Topic: { Type: 'AWS::SNS::Topic' } }));
const rules = file('rules.csv', 'action,destination,port\nremove,10.20.0.0/24,5432\n');
const harmless = file('harmless.csv', 'action,destination,port\nremove,10.99.0.0/24,5432\n');
const flow = file('flow.json', { Version: '2019-10-30', StartAction: 'a', Actions: [] });
mkdirSync(join(folder, 'folder'));

let printed = '';
beforeEach(() => {
  printed = '';
  jest.spyOn(process.stdout, 'write').mockImplementation((text) => {
    printed += String(text);
    return true;
  });
});
afterEach(() => jest.restoreAllMocks());
afterAll(() => rmSync(folder, { recursive: true }));

describe('dependencies', () => {
  test('prints the record', async () => {
    expect(await run([template])).toBe(0);

    expect(printed).toContain('| Care/OrderLookup | 10.20.0.0/24 | tcp | 5432 |');
  });

  test('check says what breaks, what callers notice and whom to ask, and ends with 1', async () => {
    expect(await run(['check', rules, '--against', template])).toBe(1);

    expect(printed).toMatch(/^1 dependency: breaks\n/);
    expect(printed).toContain('callers   callers are asked to wait for an agent');
    expect(printed).toContain('ask       orders-team: channel orders-oncall');
  });

  test('check ends with 0 when nothing breaks, and says how much it looked at', async () => {
    expect(await run(['check', harmless, '--against', template])).toBe(0);

    expect(printed).toBe('Nothing breaks: the change meets none of 1 declared way.\n');
  });

  test('check takes a record that was printed before', async () => {
    await run([template, '--format', 'json']);
    const record = file('record.json', printed);

    expect(await run(['check', rules, '--against', record])).toBe(1);
  });

  test('check answers machines in JSON', async () => {
    await run(['check', rules, '--against', template, '--json']);

    expect(JSON.parse(printed).breaks).toMatchObject([{ dependency: 'Orders', certainty: 'breaks' }]);
  });

  test.each([
    ['no file', ['check'], /needs one file/],
    [
      'a file that is not there',
      ['check', join(folder, 'no.csv'), '--against', template],
      /no.csv: is no file/,
    ],
    ['a folder', ['check', join(folder, 'folder'), '--against', template], /folder: is no file/],
    ['a contact flow', ['check', flow, '--against', template], /is none of what can be checked/],
    ['a template of something else', ['check', empty, '--against', template], /has no resource in common/],
    ['nothing to check against', ['check', rules, '--against', join(folder, 'none')], /none: does not exist/],
    ['a template that declares nothing', ['check', rules, '--against', empty], /declares no dependency/],
    ['an unknown format', [template, '--format', 'xml'], /--format is "xml"/],
    ['no path', [], /dependencies needs a path/],
  ])('refuses %s in one line', async (_, args, message) => {
    await expect(run(args)).rejects.toThrow(message);
  });

  test('refuses a template against a record alone', async () => {
    await run([template, '--format', 'json']);
    const record = file('alone.json', printed);

    await expect(run(['check', template, '--against', record])).rejects.toThrow(
      /a record does not hold the one/,
    );
  });
});

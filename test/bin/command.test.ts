import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { controlOf } from '../../lib/controls';
import { type CommandRun, runCommand, runIntoClosedPipe } from './command-process';

const folder = mkdtempSync(join(tmpdir(), 'hardline-command-'));
const control = controlOf('HL-INS1');

function file(name: string, content: string | object): string {
  const path = join(folder, name);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

function expectOneLine({ code, stdout, stderr }: CommandRun, line: RegExp): void {
  expect(stderr).toMatch(line);
  expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  expect(stderr).not.toMatch(/\n\s+at /);
  expect(stdout).toBe('');
  expect(code).toBe(2);
}

describe('the command', () => {
  test('prints its help and its version, and exits with 0', async () => {
    const [help, version] = await Promise.all([runCommand(['--help']), runCommand(['--version'])]);

    expect(help).toMatchObject({ code: 0, stderr: '' });
    expect(help.stdout).toMatch(/review [\s\S]*flow [\s\S]*simulate [\s\S]*controls [\s\S]*lock /);
    expect(version).toMatchObject({ code: 0, stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) });
  });

  test.each(['review', 'flow', 'simulate', 'controls', 'lock'])('explains %s', async (verb) => {
    const { code, stdout } = await runCommand([verb, '--help']);

    expect(stdout).toMatch(new RegExp(`^usage: cdk-hardline ${verb} `));
    expect(code).toBe(0);
  });

  test('suggests the nearest verb for one it does not have', async () => {
    expectOneLine(
      await runCommand(['reveiw', 'x']),
      /no verb "reveiw", use one of .*; did you mean "review"\?$/m,
    );
  });

  test('asks for a verb when there is none', async () => {
    expectOneLine(
      await runCommand([]),
      /no verb given, use one of demo, review, flow, simulate, dependencies, controls, lock/,
    );
  });
});

describe('bad input', () => {
  const empty = join(folder, 'empty');
  mkdirSync(empty);
  const template = file('template.json', { Resources: { Queue: { Type: 'AWS::SQS::Queue' } } });
  const cases: [what: string, args: string[], line: RegExp][] = [
    [
      'a path that does not exist',
      ['review', join(folder, 'missing')],
      /missing: does not exist; give a cloud assembly/,
    ],
    ['an empty folder', ['review', empty], /empty: holds no JSON or YAML file; give a cloud assembly/],
    [
      'a file that is not JSON',
      ['review', file('broken.json', '{"Resources":')],
      /broken\.json: is not JSON/,
    ],
    [
      'JSON that is no template',
      ['review', file('other.json', { a: 1 })],
      /other\.json: is no CloudFormation template/,
    ],
    [
      'an unknown format',
      ['review', template, '--format', 'pdf'],
      /--format is "pdf", allowed are text, html, json/,
    ],
    ['a misspelt format among others', ['review', template, '--format', 'text,jsn'], /did you mean "json"\?/],
    [
      'an unknown word for --fail-on',
      ['review', template, '--fail-on', 'warnings'],
      /did you mean "warning"\?/,
    ],
    ['no path', ['review'], /review needs a path: the folder cdk\.out/],
    [
      'an unknown option',
      ['review', template, '--formt', 'text'],
      /no option --formt; did you mean "format"\?/,
    ],
    ['an option without its value', ['review', template, '--out'], /--out.*cdk-hardline review --help/],
    ['no path to lock', ['lock'], /lock needs a path/],
    ['two paths to lock', ['lock', template, template], /lock takes one path, got 2/],
    [
      'a lock file that is none',
      ['lock', template, '--file', file('bad.lock.json', '[]')],
      /bad\.lock\.json: is not a lock file/,
    ],
    ['a path for the catalogue', ['controls', 'x'], /controls takes no path/],
    [
      'a folder for files that cannot be made',
      ['review', template, '--format', 'html', '--out', join(template, 'x')],
      /review\.html: cannot be written/,
    ],
  ];

  test.each(cases)('is answered for %s with one line and exit code 2', async (_what, args, line) => {
    expectOneLine(await runCommand(args), line);
  });
});

describe('review', () => {
  const clean = file('clean.json', control?.fixtures.pass ?? {});
  const failing = file('failing.json', control?.fixtures.fail ?? {});

  test('exits with 1 when there are findings, unless told otherwise', async () => {
    const failOn = (word: string) => runCommand(['review', failing, '--fail-on', word]);
    const [byDefault, error, none] = await Promise.all([
      runCommand(['review', failing]),
      failOn('error'),
      failOn('none'),
    ]);

    expect(byDefault.stdout).toContain('HL-INS1');
    expect([byDefault.code, error.code, none.code]).toEqual([1, 1, 0]);
  });

  test('exits with 0 when nothing is left to decide', async () => {
    const { code, stdout } = await runCommand(['review', clean]);

    expect(stdout).toContain('No finding is left without a decision');
    expect(code).toBe(0);
  });

  test('prints JSON alone when it is the only format', async () => {
    const { stdout } = await runCommand(['review', failing, '--format', 'json']);

    const { summary, findings } = JSON.parse(stdout);
    expect(summary.errors).toBe(1);
    expect(findings).toMatchObject([{ rule: 'HL-INS1', severity: 'error', template: 'failing' }]);
  });

  test('writes the files that were asked for and names them', async () => {
    const { stdout } = await runCommand(['review', failing, '--format', 'html,json', '--out', 'made/here'], {
      cwd: folder,
    });

    expect(stdout).toContain(`wrote ${join('made/here', 'review.html')}`);
    expect(readdirSync(join(folder, 'made/here')).sort()).toEqual(['review.html', 'review.json']);
    expect(readFileSync(join(folder, 'made/here/review.html'), 'utf8')).toMatch(
      /^<!doctype html>[\s\S]*<\/html>\n$/,
    );
  });

  test('reviews several paths as one', async () => {
    const { stdout } = await runCommand(['review', clean, failing, clean, '--format', 'json']);

    expect(JSON.parse(stdout).summary.templates).toBe(2);
  });

  test('writes no colour into a pipe', async () => {
    expect((await runCommand(['review', failing])).stdout).not.toContain('\u001b');
  });

  test('ends quietly with its own exit code when the reader of its output goes away', async () => {
    const resources = Array.from({ length: 450 }, (_, index) => [`B${index}`, { Type: 'AWS::S3::Bucket' }]);
    const large = file('large.json', { Resources: Object.fromEntries(resources) });

    const { stderr, code } = await runIntoClosedPipe([
      'review',
      large,
      '--fail-on',
      'none',
      '--format',
      'json',
    ]);

    expect(stderr).toBe('');
    expect(code).toBe(0);
  });
});

describe('controls', () => {
  test('prints the catalogue as text and for machines', async () => {
    const [text, json] = await Promise.all([runCommand(['controls']), runCommand(['controls', '--json'])]);

    expect(text.stdout).toMatch(/^HL-INS1 {2}.* \(error\)\n {2}why: .*\n {2}fix: .*\n {2}source: /);
    expect(JSON.parse(json.stdout).controls[0]).toMatchObject({ id: 'HL-INS1', sources: expect.any(Array) });
  });
});

describe('lock', () => {
  const instance = (alias: string) =>
    file('care.json', {
      Resources: { Instance: { Type: 'AWS::Connect::Instance', Properties: { InstanceAlias: alias } } },
    });

  test('writes the lock file, and says what changed against the one before', async () => {
    const lock = join(folder, 'hardline.lock.json');
    const first = await runCommand(['lock', instance('acme'), '--file', lock]);
    const second = await runCommand(['lock', instance('other'), '--file', lock]);

    expect(first.stdout).toMatch(
      /^locked 1 resource of aws:\/\/unknown-account\/unknown-region in .*commit the file\n$/,
    );
    expect(second.stdout).toMatch(
      /^changed: .* care\/Instance: InstanceAlias is "acme" in the lock file and would become "other"/,
    );
    expect(JSON.parse(readFileSync(lock, 'utf8')).environments).toMatchObject({
      'aws://unknown-account/unknown-region': { 'care/Instance': { createOnly: { InstanceAlias: 'other' } } },
    });
    expect(readdirSync(folder).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });

  test('writes no file when there is nothing to lock', async () => {
    const lock = join(folder, 'none.lock.json');
    const template = file('queue.json', { Resources: { Queue: { Type: 'AWS::SQS::Queue' } } });

    const { stdout, code } = await runCommand(['lock', template, '--file', lock]);

    expect(stdout).toMatch(/nothing to lock/);
    expect(readdirSync(folder)).not.toContain('none.lock.json');
    expect(code).toBe(0);
  });
});

import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join, resolve } from 'node:path';
import { runCommand } from './command-process';
import {
  action,
  arn,
  content,
  described,
  describedModule,
  END,
  folderOf,
  plainCapture,
  to,
} from './flow-files';

const SAMPLES = process.env.HARDLINE_FLOW_SAMPLES ?? resolve(__dirname, '../../../shared/flows/samples');

interface Finding {
  readonly rule: string;
  readonly severity: string;
  readonly action: string;
  readonly message: string;
  readonly path: readonly string[];
}

async function check(...args: string[]) {
  const run = await runCommand(['flow', 'check', ...args, '--json']);
  expect(run.stderr).toBe('');
  const { files } = JSON.parse(run.stdout) as {
    files: { file: string; flowType: string; findings: Finding[] }[];
  };
  return { code: run.code, files, rules: files.flatMap(({ findings }) => findings.map(({ rule }) => rule)) };
}

const CLEAN = content([END]);
const transfer = (ContactFlowId: string, next = 'end') =>
  action('go', 'TransferToFlow', { ContactFlowId }, to(next));
const card = [plainCapture('end'), END];

describe('flow check', () => {
  test('exits with 0 for a flow with nothing to decide', async () => {
    const file = join(folderOf({ 'a.json': CLEAN }), 'a.json');

    const { code, stdout, stderr } = await runCommand(['flow', 'check', file, '--type', 'CONTACT_FLOW']);

    expect(stdout).toMatch(
      /CONTACT_FLOW, "a", 1 action, .*\n {2}No finding\.\n\n1 file: 0 errors, 0 warnings\n$/,
    );
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  });

  test('draws the flows of a set into one page, and says where it is beside the output', async () => {
    const folder = folderOf({ 'a.json': described('pay', 'CONTACT_FLOW', card), 'b.json': CLEAN });
    const out = join(folder, 'out');

    const run = await runCommand(['flow', 'check', folder, '--draw', out, '--json', '--fail-on', 'none']);

    const page = readFileSync(join(out, 'flows.html'), 'utf8');
    expect({ code: run.code, stderr: run.stderr }).toEqual({
      code: 0,
      stderr: `wrote ${join(out, 'flows.html')}\n`,
    });
    expect(JSON.parse(run.stdout)).toHaveProperty('files');
    expect(page.match(/<article class="flow">/g)).toHaveLength(2);
    expect(page).toContain('<h3>b <span class="quiet">type not known, 1 block</span></h3>');
    expect(page).toContain('id="flow-1-path-1"');
  });

  test('does not draw what may be a card number in the name of a flow', async () => {
    const folder = folderOf({ 'a.json': described('pay 4242 4242 4242 4242', 'CONTACT_FLOW', [END]) });
    const out = join(folder, 'out');

    await runCommand(['flow', 'check', join(folder, 'a.json'), '--draw', out]);

    const page = readFileSync(join(out, 'flows.html'), 'utf8');
    expect(page).toContain('<h3>pay ••• <span');
    expect(page).not.toContain('4242');
  });

  test('refuses --draw without a folder', async () => {
    const file = join(folderOf({ 'a.json': CLEAN }), 'a.json');

    const { code, stdout, stderr } = await runCommand(['flow', 'check', file, '--draw', '']);

    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('--draw is empty, name a folder such as hardline-out');
  });

  test('finds in a folder flows that are wrapped or written into a string', async () => {
    const text = JSON.stringify(content(card));
    const folder = folderOf({
      'input.json': { Name: 'pay', Type: 'CONTACT_FLOW', Content: text },
      'kept.json': { Name: 'pay too', ContactFlowType: 'CONTACT_FLOW', Content: content(card) },
      'string.json': JSON.stringify(JSON.stringify(content(card, { Metadata: { type: 'contactFlow' } }))),
      'other.json': { Content: 'of something else' },
    });

    const { code, stdout, stderr } = await runCommand(['flow', 'check', folder, '--json']);

    const { files } = JSON.parse(stdout) as { files: { flowType: string; findings: Finding[] }[] };
    expect(files.map(({ flowType }) => flowType)).toEqual(['CONTACT_FLOW', 'CONTACT_FLOW', 'CONTACT_FLOW']);
    for (const { findings } of files) expect(findings.map(({ rule }) => rule)).toContain('HL-CARD1');
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: `skipped ${join(folder, 'other.json')}: is no contact flow\n`,
    });
  });

  test('says of a UTF-16 file how to save it', async () => {
    const file = join(folderOf({}), 'a.json');
    writeFileSync(file, `\uFEFF${JSON.stringify(CLEAN)}`, 'utf16le');

    const { code, stderr } = await runCommand(['flow', 'check', file]);

    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: `cdk-hardline: ${file}: is UTF-16; save it as UTF-8\n`,
    });
  });

  test('says of a flow of very many actions only that, and draws the others', async () => {
    const texts = Array.from({ length: 8000 }, (_, index) =>
      action(
        `say-${index}`,
        'MessageParticipant',
        { Text: 'Hello.' },
        to(index < 7999 ? `say-${index + 1}` : 'end'),
      ),
    );
    const folder = folderOf({ 'long.json': content([...texts, END]), 'clean.json': CLEAN });

    const { code, files } = await check(folder, '--type', 'CONTACT_FLOW');
    await runCommand(['flow', 'check', folder, '--draw', join(folder, 'out')]);

    expect(code).toBe(1);
    expect(files.map(({ findings }) => findings.map(({ message }) => message))).toEqual([
      [],
      [
        expect.stringMatching(/^too-many-actions: .*; nothing else of it is judged$/),
        expect.stringMatching(/^too-large: /),
      ],
    ]);
    expect(
      readFileSync(join(folder, 'out/flows.html'), 'utf8').match(/<article class="flow">/g),
    ).toHaveLength(1);
  });

  test('says for each finding its severity, action and the way there', async () => {
    const start = action(
      'start',
      'MessageParticipant',
      { Text: 'Hello.' },
      { ...to('end'), NextAction: 'capture' },
    );
    const folder = folderOf({ 'a.json': described('pay', 'CONTACT_FLOW', [start, ...card]) });

    const { code, stdout } = await runCommand(['flow', 'check', folder]);

    expect(stdout).toMatch(/ {2}warning HL-CARD1 {2}"capture" /);
    expect(stdout).toMatch(/\n {4}path: start -> capture\n/);
    expect(stdout).not.toContain('\u001b');
    expect(code).toBe(1);
  });

  test('prints for machines exactly file, flow type and findings', async () => {
    const folder = folderOf({ 'a.json': described('pay', 'CONTACT_FLOW', card) });

    const { files } = await check(folder);

    const finding = files[0]?.findings.find(({ rule }) => rule === 'HL-CARD1');
    expect(files.map((file) => Object.keys(file))).toEqual([['file', 'flowType', 'findings']]);
    expect(files[0]).toMatchObject({ file: join(folder, 'a.json'), flowType: 'CONTACT_FLOW' });
    expect(finding).toEqual({
      rule: 'HL-CARD1',
      severity: 'warning',
      action: 'capture',
      message: expect.stringContaining('in clear'),
      path: ['capture'],
    });
  });

  test('reports what the service refuses as HL-FLOW1 with its kind', async () => {
    const lost = action('start', 'MessageParticipant', { Text: 'Hello.' }, to('nowhere'));
    const folder = folderOf({ 'a.json': content([lost, END]) });

    const { code, files } = await check(folder, '--type', 'CONTACT_FLOW');

    expect(files[0]?.findings[0]).toMatchObject({
      rule: 'HL-FLOW1',
      severity: 'error',
      action: 'start',
      message: expect.stringMatching(/^target-dangling: "start"/),
      path: ['start'],
    });
    expect(code).toBe(1);
  });

  test('fails on what it is told to fail on', async () => {
    const folder = folderOf({ 'a.json': described('pay', 'CONTACT_FLOW', card) });
    const codes = await Promise.all(
      ['warning', 'none'].map(async (word) => (await check(folder, '--fail-on', word)).code),
    );

    expect(codes).toEqual([1, 0]);
  });
});

describe('several files', () => {
  const inner = describedModule('ask', [plainCapture('back'), action('back', 'EndFlowModuleExecution', {})]);
  const echo = action('say', 'MessageParticipant', { Text: 'You typed $.StoredCustomerInput' }, to('end'));

  test.each([
    ['its ARN', arn('contact-flow', 'pay')],
    ['its id', 'id-pay'],
    ['a named reference', '{{flow:pay}}'],
  ])('are one set: a transfer by %s is followed', async (_what, value) => {
    const files = {
      'main.json': described('main', 'CONTACT_FLOW', [transfer(value), END]),
      'pay.json': described('pay', 'CONTACT_FLOW', card),
    };

    const { files: checked } = await check(folderOf(files));

    const found = checked[1]?.findings.find(({ rule }) => rule === 'HL-CARD1');
    expect(found?.path).toEqual(['go', 'capture']);
  });

  test('are one set: the name that the console shows beside an ARN of another instance leads to the export', async () => {
    const elsewhere = arn('contact-flow', 'other');
    const notes = {
      ActionMetadata: { go: { parameters: { ContactFlowId: { displayName: 'Pay by card' } } } },
    };
    const main = content([transfer(elsewhere), END], { Metadata: { type: 'contactFlow', ...notes } });
    const pay = content(card, { Metadata: { type: 'contactFlow', name: 'Pay by card' } });

    const { files } = await check(folderOf({ 'main.json': main, 'pay.json': pay }));

    expect(files[1]?.findings.find(({ rule }) => rule === 'HL-CARD1')?.path).toEqual(['go', 'capture']);
  });

  test('are one set: a module is judged where it is invoked, and what it captured afterwards', async () => {
    const invoke = action('ask', 'InvokeFlowModule', { FlowModuleId: arn('flow-module', 'ask') }, to('say'));
    const main = described('main', 'CONTACT_FLOW', [invoke, echo, END]);

    const alone = await check(folderOf({ 'main.json': main }));
    const together = await check(folderOf({ 'ask.json': inner, 'main.json': main }));

    expect(alone.rules).not.toContain('HL-CARD13');
    expect(together.files.map(({ flowType }) => flowType)).toEqual(['MODULE', 'CONTACT_FLOW']);
    expect(together.files[1]?.findings.find(({ rule }) => rule === 'HL-CARD13')).toMatchObject({
      action: 'say',
      path: ['ask', 'capture', 'back', 'say'],
    });
  });

  test('that have one name are told apart', async () => {
    const folder = folderOf({
      'a.json': described('pay', 'CONTACT_FLOW', [END]),
      'b.json': described('pay', 'CONTACT_FLOW', card),
    });

    const { files } = await check(folder);

    expect(files.map(({ findings }) => findings.some(({ rule }) => rule === 'HL-CARD1'))).toEqual([
      false,
      true,
    ]);
  });

  test('that refer to each other in a circle are named, as a warning', async () => {
    const folder = folderOf({
      'a.json': described('one', 'CONTACT_FLOW', [transfer(arn('contact-flow', 'two')), END]),
      'b.json': described('two', 'CONTACT_FLOW', [transfer(arn('contact-flow', 'one')), END]),
    });

    const { files } = await check(folder);

    const found = files
      .flatMap(({ findings }) => findings)
      .filter(({ message }) => message.startsWith('flow-cycle'));
    expect(found).toMatchObject([
      { severity: 'warning', message: expect.stringContaining('"one" -> "two" -> "one"') },
    ]);
  });

  test('are each checked once, and what is no flow in a folder is named', async () => {
    const folder = folderOf({
      'a.json': described('a', 'CONTACT_FLOW', [END]),
      'sub/package.json': { name: 'x' },
    });

    const { code, stdout, stderr } = await runCommand(['flow', 'check', folder, join(folder, 'a.json')]);

    expect(stdout).toContain('1 file: 0 errors');
    expect(stderr).toBe(`skipped ${join(folder, 'sub/package.json')}: is no contact flow\n`);
    expect(code).toBe(0);
  });
});

describe('the flow type', () => {
  const bound = action(
    'music',
    'MessageParticipantIteratively',
    { Messages: [{ Text: 'Please wait.' }] },
    {
      NextAction: 'end',
      Errors: [{ ErrorType: 'NoMatchingError', NextAction: 'end' }],
    },
  );
  const queue = content([bound, END]);

  test('is that of the file, also when another is given for those that do not say it', async () => {
    const said = content([END], { Metadata: { type: 'queueTransfer' } });

    const { files } = await check(folderOf({ 'a.json': said, 'b.json': CLEAN }), '--type', 'CONTACT_FLOW');

    expect(files.map(({ flowType }) => flowType)).toEqual(['QUEUE_TRANSFER', 'CONTACT_FLOW']);
  });

  test('is not guessed: what depends on it is left out, and the report says so', async () => {
    const folder = folderOf({ 'a.json': queue });

    const given = await check(folder, '--type', 'AGENT_WHISPER');
    const unknown = await check(folder);
    const { stdout } = await runCommand(['flow', 'check', folder]);

    expect(given.files[0]?.findings.map(({ message }) => message)).toContainEqual(
      expect.stringMatching(/^not-allowed-in-flow-type: "music"/),
    );
    expect(unknown.files).toMatchObject([{ flowType: 'UNKNOWN', findings: [] }]);
    expect(stdout).toMatch(/does not say its flow type: .*\n.*Give --type for the rest\./);
  });

  test('does not matter to a capture in clear', async () => {
    expect((await check(folderOf({ 'a.json': content(card) }))).rules).toContain('HL-CARD1');
  });
});

describe('input that cannot be checked', () => {
  const folder = folderOf({
    'a.json': CLEAN,
    'old.json': { modules: [], version: '1' },
    'text.json': 'no json',
    'other.json': { a: 1 },
    'list.json': [],
    'journey.json': { ContactFlow: { Name: 'x' } },
    'others/a.json': { a: 1 },
  });
  const empty = join(folder, 'empty');
  mkdirSync(empty);
  const at = (name: string) => ['flow', 'check', join(folder, name)];
  const cases: [what: string, args: string[], line: RegExp][] = [
    ['the old export format', at('old.json'), /old\.json: is in the old export format .*export it again$/],
    ['a folder with the old export format', ['flow', 'check', folder], /(journey|old|text)\.json: /],
    ['text', at('text.json'), /text\.json: is not JSON; give/],
    ['JSON that is no flow', at('other.json'), /other\.json: is no contact flow: .*; give/],
    ['a list', at('list.json'), /list\.json: is no contact flow: the JSON is an array; give/],
    [
      'an answer without content',
      at('journey.json'),
      /journey\.json: describes a contact flow without its Content/,
    ],
    ['a file that does not exist', at('missing.json'), /missing\.json: does not exist; give/],
    ['an empty folder', at('empty'), /empty: holds no JSON file; give/],
    ['a folder without a flow', at('others'), /others: holds 1 JSON file, none a flow; give/],
    ['no file', ['flow', 'check'], /flow check needs a file/],
    ['no subcommand', ['flow'], /flow needs a subcommand: cdk-hardline flow check FILE/],
    [
      'a misspelt subcommand',
      ['flow', 'chek', 'x'],
      /no subcommand "chek", use check; did you mean "check"\?/,
    ],
    ['a misspelt flow type', [...at('a.json'), '--type', 'CONTACTFLOW'], /did you mean "CONTACT_FLOW"\?/],
    ['an unknown option', [...at('a.json'), '--jsn'], /no option --jsn; did you mean "json"\?/],
  ];

  test.each(cases)('is answered for %s with one line and exit code 2', async (_what, args, line) => {
    const { code, stdout, stderr } = await runCommand(args);

    expect(stderr.trimEnd()).toMatch(line);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  });
});

describe('the verb', () => {
  test.each([[['flow', '--help']], [['flow', 'check', '--help']]])('is explained by %j', async (args) => {
    const { code, stdout } = await runCommand(args);

    expect(stdout).toMatch(/^usage: cdk-hardline flow check FILE\.\.\. /);
    expect(code).toBe(0);
  });

  test('needs nothing but Node: neither the CDK nor an SDK is in its bundle or loaded by it', () => {
    const bundle = readFileSync(resolve(__dirname, '../../dist/bin/verbs/flow.js'), 'utf8');

    const required = [...bundle.matchAll(/\brequire\("([^"]+)"\)/g)].map(([, name = '']) => name);
    const bundled = [...bundle.matchAll(/^\/\/ (node_modules\/.*|constructs\/.*)$/gm)].map(
      ([, file]) => file,
    );

    expect(required.length).toBeGreaterThan(0);
    expect(required.filter((name) => !builtinModules.includes(name.replace(/^node:/, '')))).toEqual([]);
    expect(bundled).toEqual([]);
  });
});

describe('the real flows', () => {
  const present = existsSync(SAMPLES);
  const files = present ? readdirSync(SAMPLES).filter((name) => name.endsWith('.json')) : [];
  const legacy = present ? readdirSync(join(SAMPLES, 'legacy')) : [];
  const where = present ? `${files.length} files in the samples folder` : `SKIPPED, no folder ${SAMPLES}`;

  (present ? test : test.skip)(`have no error as one set: ${where}`, async () => {
    const { files: checked } = await check(...files.map((name) => join(SAMPLES, name)));

    const errors = checked.flatMap(({ findings }) => findings).filter(({ severity }) => severity === 'error');
    expect(checked).toHaveLength(files.length);
    expect(errors).toEqual([]);
  });

  (present ? test.each(legacy) : test.skip.each(['-']))('in the old format are refused: %s', async (name) => {
    const { code, stderr } = await runCommand(['flow', 'check', join(SAMPLES, 'legacy', name)]);

    expect(stderr).toMatch(/is in the old export format/);
    expect(code).toBe(2);
  });
});

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { FLOW_TYPES, type FlowKind, readFlow, readFlowOrModule, validateFlow } from '../../../lib/flow';
import { refuses } from './support';

/** Flows that others exported from real instances; they are not part of this repository. */
const SAMPLES = process.env.HARDLINE_FLOW_SAMPLES ?? resolve(__dirname, '../../../../shared/flows/samples');
const present = existsSync(SAMPLES);
const files = present ? readdirSync(SAMPLES).filter((file) => file.endsWith('.json')) : [];
const legacy = present ? readdirSync(join(SAMPLES, 'legacy')).map((file) => join('legacy', file)) : [];

/** What is right about the samples, and all that is found. */
const EXPECTED_WARNINGS = ['placeholder-left'];

function text(file: string): string {
  return readFileSync(join(SAMPLES, file), 'utf8');
}

/** The samples' own table says which type each flow has. */
function typeOf(file: string): FlowKind {
  const row = text('README.md')
    .split('\n')
    .find((line) => line.includes(`| ${file} `));
  const cell = row?.split('|')[4]?.trim();
  const type = [...FLOW_TYPES, 'MODULE' as const].find((known) => known === cell);
  if (type === undefined) throw new Error(`no flow type for ${file} in ${SAMPLES}/README.md`);
  return type;
}

describe('the real flows', () => {
  const announce = present ? `${files.length} files in the samples folder` : `SKIPPED, no folder ${SAMPLES}`;

  test(`are looked for: ${announce}`, () => {
    const made =
      '{"Version":"2019-10-30","StartAction":"end","Actions":[{"Identifier":"end","Type":"EndFlowExecution","Parameters":{},"Transitions":{}}]}';

    const flow = readFlow(made, { file: 'whisper.json', type: 'AGENT_WHISPER' });

    expect(validateFlow(flow, flow.type)).toEqual([]);
    expect(files.length > 0).toBe(present);
  });

  (present ? test.each(files) : test.skip.each(['-']))('%s has no error', (file) => {
    const type = typeOf(file);

    const flow = readFlowOrModule(text(file), { file, type });

    const problems = validateFlow(flow, type);
    expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(problems.filter(({ kind }) => !EXPECTED_WARNINGS.includes(kind))).toEqual([]);
  });

  (present ? test.each(files) : test.skip.each(['-']))('%s comes out of the reader as it went in', (file) => {
    const source = text(file);

    const flow = readFlowOrModule(source, { file, type: typeOf(file) });

    expect(flow.toString()).toBe(JSON.stringify(JSON.parse(source)));
  });

  (present ? test : test.skip)(
    'hold what the table knows, and templates that are still to be filled in',
    () => {
      const kinds = files.flatMap((file) =>
        validateFlow(readFlowOrModule(text(file), { file, type: typeOf(file) }), typeOf(file)).map(
          ({ kind }) => kind,
        ),
      );

      expect(new Set(kinds)).toEqual(new Set(EXPECTED_WARNINGS));
    },
  );

  (present ? test.each(legacy) : test.skip.each(['-']))('%s is refused as the old export format', (file) => {
    expect(refuses(() => readFlow(text(file), { file, type: 'CONTACT_FLOW' }))).toContain(
      'old export format',
    );
  });
});

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { FLOW_TYPES, type FlowKind, readFlowOrModule } from '../../../lib/flow';
import { prove } from '../../../lib/flow-proof';

/** Flows that others exported from real instances; they are not part of this repository. */
const SAMPLES = process.env.HARDLINE_FLOW_SAMPLES ?? resolve(__dirname, '../../../../shared/flows/samples');
const present = existsSync(SAMPLES);
const files = present ? readdirSync(SAMPLES).filter((file) => file.endsWith('.json')) : [];

/** Everything that is found in the samples, each looked at by hand, and why it is right. */
const FOUND: readonly {
  readonly file: string;
  readonly rule: string;
  readonly action: string;
  readonly why: string;
}[] = [
  {
    file: 'rules__RulesEngineCustomerQueue.json',
    rule: 'HL-FLOW7',
    action: 'f361b145',
    why: 'the flow means to store NODATA when no key is pressed, but a stored input succeeds with the word Timeout, and nothing compares it',
  },
  {
    file: 'rules__RulesEngineDTMFInput.json',
    rule: 'HL-FLOW6',
    action: 'be68dcf5',
    why: 'an input is asked for again until the function that counts the errors says so; no Loop block bounds it',
  },
  {
    file: 'rules__RulesEngineNLUMenu.json',
    rule: 'HL-FLOW6',
    action: '8e49320b',
    why: 'the bot is asked again until the function that counts the errors says so; no Loop block bounds it',
  },
];

function text(file: string): string {
  return readFileSync(join(SAMPLES, file), 'utf8');
}

/** The samples' own table says which type each flow has. */
function typeOf(file: string): FlowKind {
  const row = text('README.md')
    .split('\n')
    .find((line) => line.includes(`| ${file} `));
  const cell = row?.split('|')[4]?.trim();
  return [...FLOW_TYPES, 'MODULE' as const].find((known) => known === cell) ?? 'CONTACT_FLOW';
}

describe('the real flows', () => {
  it('are expected to have no finding but warnings about time and Timeout', () => {
    expect(new Set(FOUND.map(({ rule }) => rule))).toEqual(new Set(['HL-FLOW6', 'HL-FLOW7']));
  });

  (present ? it.each(files) : it.skip.each(['-']))(
    'have the findings that were looked at, and no other: %s',
    (file) => {
      const flow = readFlowOrModule(text(file), { file, type: typeOf(file) });

      const found = prove([flow]);

      expect(found.map(({ rule, action, severity }) => [rule, action.slice(0, 8), severity])).toEqual(
        FOUND.filter((each) => each.file === file).map(({ rule, action }) => [rule, action, 'warning']),
      );
    },
  );
});

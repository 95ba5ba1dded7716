import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { ACTION_TYPES, type ActionRule, actionRule, rightName, WRONG_NAMES } from '../../../lib/flow';

/** What others observed of the service; it is not part of this repository. */
const FACTS =
  process.env.HARDLINE_FLOW_ACTIONS ?? resolve(__dirname, '../../../../shared/flows/flow-actions.json');
const present = existsSync(FACTS);

interface Fact {
  readonly category: string;
  readonly parameters: string;
  readonly requiredErrors: readonly string[];
  readonly optionalErrors: readonly string[];
  readonly conditions: string;
  readonly flowTypes: string | readonly string[];
  readonly channels: string;
  readonly nextAction: string;
  readonly sources: string;
}

const facts: Record<string, Fact> = present ? JSON.parse(readFileSync(FACTS, 'utf8')) : {};
const names = Object.keys(facts);
const each = present ? test.each(names) : test.skip.each(['-']);
const WHISPERS = ['CUSTOMER_WHISPER', 'AGENT_WHISPER', 'OUTBOUND_WHISPER'];

/** Where the table is wider than the facts, and why. */
const WIDER: Readonly<Record<string, string>> = {
  CheckOutboundCallStatus: 'the facts name no flow types by their API names',
  StartVoiceIdStream: 'the facts say "all but hold"',
};

function rule(name: string): ActionRule {
  const found = actionRule(name);
  if (found === undefined) throw new Error(`${name} is not in the table`);
  return found;
}

function sorted(values: readonly string[]): string[] {
  return [...values].sort();
}

/** The last part of each path of the table, and the first. */
function namesOf({ parameters, modes = [] }: ActionRule): string[] {
  return [parameters, ...modes.map((mode) => mode.parameters)].flatMap(Object.keys);
}

describe('the table of action types', () => {
  const announce = present ? `${names.length} types` : `SKIPPED, no file ${FACTS}`;

  test(`holds the types that the service is known to take: ${announce}`, () => {
    expect(Object.keys(ACTION_TYPES)).toHaveLength(65);
    expect(present ? sorted(Object.keys(ACTION_TYPES)) : []).toEqual(sorted(names));
  });

  each('%s has the errors and the category of the facts', (name) => {
    const { category, requiredErrors, optionalErrors } = facts[name]!;

    expect(rule(name).category).toBe(category);
    expect(sorted(rule(name).requiredErrors)).toEqual(sorted(requiredErrors));
    expect(sorted(rule(name).optionalErrors)).toEqual(sorted(optionalErrors));
  });

  each('%s has the flow types of the facts', (name) => {
    const said = facts[name]!.flowTypes;
    const types =
      typeof said === 'string' ? said : said.flatMap((type) => (type === 'whispers' ? WHISPERS : type));

    const { flowTypes } = rule(name);

    if (name in WIDER) expect(Array.isArray(said)).toBe(false);
    else
      expect(flowTypes === 'all' ? 'all' : sorted(flowTypes)).toEqual(
        types === 'all' ? 'all' : sorted(types as string[]),
      );
  });

  each('%s ends, goes on, is known and takes conditions as the facts say', (name) => {
    const { nextAction, sources, conditions } = facts[name]!;

    expect(rule(name).terminal === true).toBe(nextAction === 'none');
    expect(rule(name).nextActionOptional === true).toBe(nextAction === 'optional');
    expect(rule(name).known).toBe(/\bD/.test(sources) ? 'documented' : 'observed');
    expect(rule(name).conditions.kind === 'none').toBe(conditions === 'none');
  });

  each('%s serves the channels of the facts', (name) => {
    const { channels } = rule(name);
    const said = facts[name]!.channels;

    if (/^all/.test(said))
      expect([channels, 'UpdateContactRecordingAndAnalyticsBehavior']).toContain(
        channels === 'all' ? 'all' : name,
      );
    else expect((channels as readonly string[]).join(' ').toLowerCase()).toContain(said.split(' ')[0]);
  });

  each('%s lists the parameters of the facts', (name) => {
    const said = facts[name]!.parameters;
    const listed = new Set(namesOf(rule(name)).flatMap((path) => path.split('.')));
    const known = new Set(namesOf(rule(name)).map((path) => path.split('.')[0] ?? ''));

    const top = [
      ...said
        .replace(/\{[^{}]*\}/g, '')
        .replace(/\([^)]*\)/g, '')
        .matchAll(/\b[A-Z][a-z]+[A-Z]\w+\b/g),
    ].map(([word]) => word);
    const values = Object.values({ ...rule(name).parameters }).flatMap(({ values: some }) => some ?? []);

    expect(top.filter((word) => !listed.has(word) && !values.includes(word) && !(word in UNLISTED))).toEqual(
      [],
    );
    expect(known.size === 0).toBe(/^(none|\(Agentic)/.test(said));
  });

  test('knows no name both as right and as wrong', () => {
    expect(Object.keys(WRONG_NAMES).filter((name) => actionRule(name) !== undefined)).toEqual([]);
    expect(rightName('UnTagContact')).toBe('UntagContact');
    expect(rightName('toString')).toBeUndefined();
  });

  test.each(Object.keys(WRONG_NAMES))('says for %s a name that is in the table', (name) => {
    expect(actionRule(rightName(name)?.split(' ')[0] ?? '')).toBeDefined();
  });
});

describe('what the table says that an action does', () => {
  const behaviours = Object.entries<ActionRule>(ACTION_TYPES).flatMap(([name, each]) =>
    each.behaviour === undefined ? [] : [{ name, each, behaviour: each.behaviour }],
  );

  test('names only parameters that the action has', () => {
    const named = behaviours.flatMap(({ name, each, behaviour: { switches = [], keeps, holdsAt, exit } }) =>
      [...switches.map(({ at }) => at), keeps?.parameter, holdsAt, exit?.when?.path].flatMap((path) =>
        path === undefined || path in each.parameters ? [] : [`${name} ${path}`],
      ),
    );

    expect(behaviours.length).toBeGreaterThan(30);
    expect(named).toEqual([]);
  });

  test('lets go of the contact wherever the action leaves the flow, and nowhere else but in an end or a call to outside', () => {
    const letsGo = behaviours.filter(({ behaviour }) => behaviour.exit !== undefined);

    const leaving = Object.keys(ACTION_TYPES).filter((name) => rule(name).leaves || rule(name).terminal);
    expect(sorted(letsGo.map(({ name }) => name))).toEqual(
      sorted([
        ...leaving.filter((name) => name !== 'EndFlowModuleExecution'),
        'TransferParticipantToThirdParty',
      ]),
    );
  });

  test('is observed where only others saw that NextAction mirrors a branch, and that a failure is silent', () => {
    const seen = behaviours.filter(({ behaviour }) => behaviour.decides || behaviour.failsSilently);

    expect(seen.map(({ name }) => name).sort()).toEqual([
      'CheckMetricData',
      'Compare',
      'DistributeByPercentage',
      'UpdateContactRecordingBehavior',
    ]);
    expect(seen.map(({ behaviour }) => behaviour.known)).toEqual(Array(4).fill('observed'));
  });

  test('lists every place that keeps what it is given, so that no value is lost from sight', () => {
    const sinks = behaviours.filter(({ behaviour }) => behaviour.sink !== undefined);

    const kinds = new Set(sinks.map(({ behaviour }) => behaviour.sink?.kind));
    expect(sinks).toHaveLength(28);
    expect([...kinds].sort()).toEqual([
      'attribute',
      'contact-data',
      'message',
      'outside',
      'prompt',
      'record',
    ]);
  });
});

/** Words of the facts that are no parameters of the table. */
const UNLISTED: Readonly<Record<string, string>> = {
  VoiceId: 'a set of fields that no source names',
  TimeoutSeconds: 'the wrong name of TimeLimitSeconds',
  JSONPath: 'no parameter',
  TargetQueue: 'no parameter',
  EmailMessage: 'a value, surely not the only one',
};

import type { ActionBehaviour, ContactExit, Switched } from './action-behaviour';
import type { ActionModeRule, ActionRule, ConditionRule, ParameterRule } from './action-rule';
import { ACTION_TYPES, WRONG_NAMES } from './action-types';

const RULES: readonly (readonly [string, ActionRule])[] = Object.entries<ActionRule>(ACTION_TYPES).sort(
  ([a], [b]) => (a < b ? -1 : 1),
);

const INTRODUCTION = `# Flow language

<!-- Made from the tables in lib/flow. Run UPDATE_DOCS=1 npx jest test/lib/flow/language-document to write it again. -->

Every action type that the service is known to take, as \`lib/flow\` holds it. The builder, the validator, the proof, the simulator and the drawing read the same table.

No account was used for this table. *Documented* means that AWS's pages of the Flow language name the type; *observed* means that only others who published flows to the live service do. Where the pages and the service disagree, the table has what the service was seen to enforce and a note says so. Where sources disagree with each other, the validator warns instead of refusing.

## A document

- \`Version\` is \`2019-10-30\`; \`StartAction\` is the identifier of an action; \`Actions\` holds 250 at most; the JSON has 256,000 characters at most.
- An identifier is unique, has 1 to 50 characters, none of \`% : ( \\ / ) = $ , ; [ ] { }\`, and is none of \`__proto__\`, \`constructor\`, \`__defineGetter__\`, \`__defineSetter__\`, \`toString\`, \`hasOwnProperty\`, \`isPrototypeOf\`, \`propertyIsEnumerable\`, \`toLocaleString\`, \`valueOf\`.
- Every action that does not end the flow has \`NextAction\`, whatever its conditions and errors; an action that ends it has empty \`Transitions\`.
- Parameters are strings, numbers and truth values too, and never \`""\`. Only the data of a view and the input and result of a module hold other values.
- A flow module has \`Settings\` beside its actions, a flow must not. What a module takes and gives is in the \`Settings\` of its API and CloudFormation property.

## How a parameter depends on the contact

- *static*: never. *static (assumed)*: nobody published anything else.
- *reference*: text, or exactly one JSONPath.
- *path*: exactly one JSONPath, no text.
- *dynamic*: text with JSONPaths in it.
`;

/** The page docs/flow-language.md. */
export function flowLanguageDocument(): string {
  return [
    INTRODUCTION,
    '## Action types\n',
    '| type | flow types | channels | errors | conditions | known |',
    '|---|---|---|---|---|---|',
    ...RULES.map(([type, rule]) => summaryRow(type, rule)),
    '',
    ...RULES.flatMap(([type, rule]) => section(type, rule)),
    '## Names that are wrong\n',
    'Often seen, and refused by the service.\n',
    '| name | write |',
    '|---|---|',
    ...Object.entries(WRONG_NAMES).map(([wrong, right]) => `| \`${wrong}\` | ${right} |`),
    '',
  ].join('\n');
}

function summaryRow(type: string, rule: ActionRule): string {
  const { flowTypes, flowTypesDisputed, channels, known, conditions, terminal } = rule;
  const places = flowTypes === 'all' ? 'all' : flowTypes.join(', ');
  const cells = [
    `[${type}](#${type.toLowerCase()})`,
    flowTypesDisputed === true ? `${places} (disputed)` : places,
    channels === 'all' ? 'all' : channels.join(', '),
    terminal === true ? 'ends the flow' : errorsText(rule),
    conditionsText(conditions),
    known,
  ];
  return `| ${cells.join(' | ')} |`;
}

function errorsText({ requiredErrors, optionalErrors }: ActionModeRule): string {
  const all = [...requiredErrors, ...optionalErrors.map((error) => `${error} (optional)`)];
  return all.length === 0 ? 'none' : all.join(', ');
}

function conditionsText(conditions: ConditionRule): string {
  switch (conditions.kind) {
    case 'none':
      return 'none';
    case 'exactly':
      return `Equals ${conditions.operands.join(' and ')}`;
    case 'among':
      return `Equals ${conditions.operands.join(', ')}${requiredText(conditions.required)}`;
    case 'names':
      return 'Equals a name';
    case 'keys':
      return 'Equals one key, 0 to 9, * or #';
    case 'comparisons':
      return 'one comparison or more, one operand each';
    case 'numbers':
      return 'one comparison of numbers or more';
    case 'any-agents':
      return 'NumberGreaterThan 0';
    case 'percentages':
      return 'NumberLessThan, rising, 1 to 100';
  }
}

function requiredText(required: readonly string[] | undefined): string {
  return required === undefined ? '' : `; ${required.join(', ')} required`;
}

function section(type: string, rule: ActionRule): string[] {
  return [
    `### ${type}\n`,
    ...factsOf(rule),
    ...parametersOf(rule, `\`${type}\``),
    ...(rule.modes ?? []).flatMap((mode) => [
      `Mode *${mode.name}*, when \`${mode.when.path}\` is ${mode.when.equals ?? 'there'}: errors ${errorsText(mode)}; conditions ${conditionsText(mode.conditions)}.`,
      ...groupsOf(mode),
      '',
    ]),
  ];
}

function factsOf(found: ActionRule): string[] {
  const { channels, otherChannels, note, leaves, nextActionOptional, unjudged } = found;
  const facts = [
    ...(note === undefined ? [] : [`${note}.`]),
    ...(channels === 'all' || otherChannels === undefined ? [] : [`Other channels: ${otherChannels}.`]),
    ...(leaves === true ? ['The contact leaves the flow when it works.'] : []),
    ...(nextActionOptional === true ? ['NextAction may be left out.'] : []),
    ...(unjudged === true ? ['Only its place is judged.'] : []),
    ...behaviourOf(found),
    ...groupsOf(found),
  ];
  return facts.length === 0 ? [] : [`${facts.map(capitalised).join(' ')}\n`];
}

/** What the action does to the contact, and how that is known where it differs from the type itself. */
function behaviourOf({ behaviour, known }: ActionRule): string[] {
  if (behaviour === undefined) return [];
  const said = BEHAVIOUR.flatMap((say) => say(behaviour));
  return behaviour.known === known || said.length === 0
    ? said
    : [...said, `What it does is ${behaviour.known}.`];
}

const BEHAVIOUR: readonly ((behaviour: ActionBehaviour) => string[])[] = [
  ({ decides }) => when(decides, 'NextAction mirrors the branch of NoMatchingCondition.'),
  ({ exit }) => (exit === undefined ? [] : [exitText(exit)]),
  ({ switches = [] }) => switches.map(({ switches: name, at }) => `Switches ${SWITCHED[name]} by \`${at}\`.`),
  ({ failsSilently }) => when(failsSilently, 'Where it fails, the contact goes on as if it had not.'),
  ({ keeps }) =>
    keeps === undefined
      ? []
      : [`Keeps values as ${keeps.location === 'flow' ? 'flow' : 'contact'} attributes.`],
  ({ sink }) => (sink === undefined ? [] : [`What it is given goes into ${sink.into}.`]),
  ({ listens }) =>
    listens === undefined ? [] : [`Takes what is ${listens === 'keys' ? 'typed' : 'said to a bot'}.`],
  ({ clearsBuffer }) => when(clearsBuffer, 'Throws away keys pressed ahead.'),
  ({ loggedAs }) => (loggedAs === undefined ? [] : [`The flow log calls it \`${loggedAs}\`.`]),
];

const SWITCHED: Readonly<Record<Switched, string>> = {
  logging: 'flow logging',
  agentRecording: "the recording of the agent's call",
  ivrRecording: 'the recording of the automated part',
  screenRecording: 'screen recording',
  analytics: 'analytics',
  streaming: 'media streaming',
};

function when(holds: boolean | undefined, text: string): string[] {
  return holds === true ? [text] : [];
}

function exitText({ to, when: setting }: ContactExit): string {
  const text = `Lets go of the contact: ${to === 'nobody' ? 'the call ends' : 'it goes on elsewhere'}`;
  return setting === undefined ? `${text}.` : `${text}, where \`${setting.path}\` is ${setting.equals}.`;
}

function capitalised(text: string): string {
  return /^[a-z]/.test(text) ? `${text.charAt(0).toUpperCase()}${text.slice(1)}` : text;
}

function groupsOf({ groups = [], refusedParameters = {} }: ActionModeRule): string[] {
  return [
    ...groups.map(({ takes, of }) => {
      const names = of.map((name) => `\`${name}\``).join(', ');
      return of.length === 1 ? `${names} is needed.` : `${takes.replaceAll('-', ' ')} of ${names}.`;
    }),
    ...Object.entries(refusedParameters).map(([name, instead]) => `\`${name}\` is refused: ${instead}.`),
  ].map(capitalised);
}

function parametersOf({ parameters, unjudged, open }: ActionRule, type: string): string[] {
  const rows = Object.entries(parameters);
  if (unjudged === true) return [`The parameters of ${type} are not known.\n`];
  if (rows.length === 0) return [`${type} takes no parameters.\n`];
  return [
    '| parameter | takes | holds | limits | refers to |',
    '|---|---|---|---|---|',
    ...rows.map(([path, each]) => parameterRow(path, each)),
    ...(open === true ? ['', 'The service takes more parameters than these.'] : []),
    '',
  ];
}

function parameterRow(path: string, each: ParameterRule): string {
  const takes = each.takes === undefined ? '' : `${each.takes}${each.assumed === true ? ' (assumed)' : ''}`;
  const holds = each.holds === undefined ? 'text' : each.holds === 'json' ? 'any JSON' : each.holds;
  const name = `\`${path}\`${each.required === true ? ' (required)' : ''}`;
  return `| ${name} | ${takes} | ${holds} | ${limitsOf(each)} | ${each.refersTo ?? ''} |`;
}

function limitsOf({ values, anyCase, range, most, mostBytes, keys, holds }: ParameterRule): string {
  const unit = holds === undefined ? 'characters' : 'entries';
  return [
    ...(values === undefined ? [] : [`${values.join(', ')}${anyCase === true ? ' (any case)' : ''}`]),
    ...(range === undefined ? [] : [`${range[0]} to ${range[1]}`]),
    ...(most === undefined ? [] : [most === 1 ? 'one entry' : `${most} ${unit} at most`]),
    ...(mostBytes === undefined ? [] : [`${mostBytes} bytes at most`]),
    ...(keys === undefined ? [] : [`keys ${keys.join(', ')}`]),
  ].join('; ');
}

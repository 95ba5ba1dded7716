import type { FlowAction, FlowDocument } from '../../../lib/flow';
import { FINDINGS, type FindingId, type FindingKind, SENSITIVE_KINDS } from '../../../lib/flow-proof';
import { EXAMPLES, type FindingExample } from './examples';

/** The page that explains every finding, from the catalogue and the examples. */
export function findingsPage(): string {
  const bases = sharedFlows();
  return [
    ...INTRODUCTION,
    ...JUDGEMENT,
    '## Two good flows',
    '',
    'Most of the bad flows below are one of these two with something missing or added.',
    '',
    ...[...bases].flatMap(([flow, name]) => [`### ${name}`, '', ...asJson(flow.actions), '']),
    ...Object.entries(FINDINGS).flatMap(([id, kind]) => finding(id as FindingId, kind, bases)),
  ].join('\n');
}

const INTRODUCTION = [
  '# What the proof finds in a contact flow',
  '',
  'The proof follows every path of a set of flows at once: transfers and modules are followed within the set, and what a contact brings from outside is not known and counts as the worst. Each finding comes with the shortest way to it. A protection counts once it has succeeded; restoring and forgetting count once they were tried, because nothing better can be done when they fail.',
  '',
  'This page is made from the catalogue and from flows that are tested: each bad flow has exactly the finding it stands for, each good flow has none.',
  '',
];

const JUDGEMENT = [
  '## Which inputs are sensitive',
  '',
  'An input that is encrypted is sensitive. An input in clear is judged by its prompt, its name, the names it goes on under, sentence by sentence, and its greatest length, which may be larger; what is found that way is a warning and says its evidence. A reason given to `storeInput` outweighs names, and not what the caller is asked for. A greatest length of 20 is what the console writes when nobody chose one, and says nothing. Where a prompt comes from a library its name is judged, and where it says nothing the message before it, past blocks that only set or decide something; texts that only the contact knows cannot be judged. A bot that asks for such input is found too.',
  '',
  "The words are English and Spanish. Other languages are further records, given to the proof: `prove(flows, { sensitiveKinds: [{ kind: 'card number', words: /kartennummer/i, lengths: [12, 30] }] })`.",
  '',
  '| looks like | when it may be as long as |',
  '|---|---|',
  ...SENSITIVE_KINDS.map(({ kind, lengths }) => `| ${kind} | ${lengths[0]} |`),
  '',
];

const NAMES: Readonly<Record<string, string>> = {
  inbound: 'A card number in an inbound flow',
  transfer: 'A card number while the agent is in the call',
};

/** The good flows that more than one example shares. */
function sharedFlows(): Map<FlowDocument, string> {
  const all = EXAMPLES.flatMap(({ good }) => good);
  const shared = [...new Set(all)].filter((flow) => all.filter((each) => each === flow).length > 2);
  return new Map(
    shared.flatMap((flow) => (NAMES[flow.name] === undefined ? [] : [[flow, NAMES[flow.name] ?? '']])),
  );
}

function finding(id: FindingId, kind: FindingKind, bases: ReadonlyMap<FlowDocument, string>): string[] {
  const example = EXAMPLES.find(({ rule }) => rule === id);
  if (example === undefined) return [];
  return [
    `## ${id}: ${kind.title}`,
    '',
    `${kind.why} To correct it, ${kind.fix}.`,
    '',
    ...shown(example, bases),
  ];
}

function shown({ bad, good }: FindingExample, bases: ReadonlyMap<FlowDocument, string>): string[] {
  const [base] = good;
  const name = base === undefined ? undefined : bases.get(base);
  if (base === undefined || name === undefined) {
    return ['Bad:', '', ...bad.flatMap(flowAsJson), 'Good:', '', ...good.flatMap(flowAsJson)];
  }
  const [first, ...more] = bad;
  const link = `[${name.toLowerCase()}](#${name.toLowerCase().replaceAll(' ', '-')})`;
  return [
    `Good: ${link}.`,
    '',
    ...difference(base, first),
    ...more.flatMap((flow) => [`and the flow \`${flow.name}\`:`, '', ...flowAsJson(flow)]),
  ];
}

function difference(good: FlowDocument, bad: FlowDocument | undefined): string[] {
  const actions = bad?.actions ?? [];
  const kept = new Set(actions.map(({ Identifier }) => Identifier));
  const gone = good.actions
    .filter(({ Identifier }) => !kept.has(Identifier))
    .map(({ Identifier }) => `\`${Identifier}\``);
  const before = new Set(good.actions.map((action) => JSON.stringify(action)));
  const changed = actions.filter((action) => !before.has(JSON.stringify(action)));
  const without = gone.length === 0 ? '' : ` without ${gone.join(' and ')}`;
  return [`Bad: the same${without}, with these blocks:`, '', ...asJson(changed), ''];
}

function flowAsJson(flow: FlowDocument): string[] {
  return [...asJson(flow.actions), ''];
}

/** One action in a line. */
function asJson(actions: readonly FlowAction[]): string[] {
  return ['```json', '[', actions.map((action) => `  ${JSON.stringify(action)}`).join(',\n'), ']', '```'];
}

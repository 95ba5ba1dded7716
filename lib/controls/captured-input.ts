import type { FlowDocument } from '../flow/document';
import { edgesOf } from '../flow/graph';
import type { FlowAction } from '../flow/types';
import { objectOf, textOf } from '../template/narrow';

/** What people call the fields of a card, in a prompt or as a name. */
const CARD_WORDS =
  /\b(card|credit|debit)[\s_-]*(number|no\b)|\blong number\b|expir(y|ation)|(security|verification)[\s_-]*code|\bcv[vc]2?\b|cardnumber|\bpan\b|card[\s_-]*code/i;

const CAPTURED = '$.StoredCustomerInput';

/** The blocks that store what a caller types. */
export function capturesOf(flow: FlowDocument): readonly FlowAction[] {
  return flow.actions.filter(
    ({ Type, Parameters }) => Type === 'GetParticipantInput' && Parameters['StoreInput'] === 'True',
  );
}

/** Whether Connect encrypts what a block stores. */
export function isEncrypted({ Parameters }: FlowAction): boolean {
  return 'InputEncryption' in Parameters;
}

/** Whether a block asks for a field of a card, by its prompt or by the name that its input gets next. */
export function asksForCard(capture: FlowAction, flow: FlowDocument): boolean {
  const { Text, SSML } = capture.Parameters;
  if (CARD_WORDS.test(`${textOf(Text) ?? ''} ${textOf(SSML) ?? ''}`)) return true;
  return namesGivenTo(capture, flow).some((name) => CARD_WORDS.test(spaced(name)));
}

/** `cardNumber` reads as `card Number`. */
function spaced(name: string): string {
  return name.replaceAll(/([a-z])([A-Z])/g, '$1 $2');
}

/** The names under which the input goes on until the next capture overwrites it. */
function namesGivenTo(capture: FlowAction, flow: FlowDocument): string[] {
  const names: string[] = [];
  const seen = new Set<string>();
  const queue = edgesOf(capture).map(({ target }) => target);
  for (let id = queue.shift(); id !== undefined; id = queue.shift()) {
    const action = flow.actions.find(({ Identifier }) => Identifier === id);
    if (action === undefined || seen.has(id) || capturesOf(flow).includes(action)) continue;
    seen.add(id);
    names.push(...keysHolding(action.Parameters, new Set([CAPTURED])));
    queue.push(...edgesOf(action).map(({ target }) => target));
  }
  return names;
}

function keysHolding(value: unknown, paths: ReadonlySet<string>, key = ''): string[] {
  if (typeof value === 'string') return [...paths].some((path) => value.includes(path)) ? [key] : [];
  if (typeof value !== 'object' || value === null) return [];
  // Flow attributes are {name: {Value}}: the name is what counts.
  return Object.entries(value).flatMap(([name, each]) =>
    keysHolding(each, paths, name === 'Value' ? key : name),
  );
}

/** The block that copies captured input to a contact attribute, directly or by way of a flow attribute. */
export function copyToContactAttribute(flow: FlowDocument): FlowAction | undefined {
  const paths = new Set([CAPTURED]);
  for (const { Type, Parameters } of flow.actions) {
    if (Type !== 'UpdateFlowAttributes') continue;
    for (const name of keysHolding(objectOf(Parameters['FlowAttributes']), new Set([CAPTURED]))) {
      paths.add(`$.FlowAttributes.${name}`);
    }
  }
  return flow.actions.find(
    ({ Type, Parameters }) =>
      Type === 'UpdateContactAttributes' && keysHolding(objectOf(Parameters['Attributes']), paths).length > 0,
  );
}

/** A block that captures encrypted input on some path on which flow logging was not switched off before. */
export function loggedCapture(flow: FlowDocument): FlowAction | undefined {
  const queue = [{ id: flow.startAction, off: false }];
  const seen = new Set<string>();
  for (let state = queue.shift(); state !== undefined; state = queue.shift()) {
    const { id, off } = state;
    const action = flow.actions.find(({ Identifier }) => Identifier === id);
    if (action === undefined || seen.has(`${id} ${off}`)) continue;
    seen.add(`${id} ${off}`);
    if (!off && capturesOf(flow).includes(action) && isEncrypted(action)) return action;
    const next = loggingAfter(action, off);
    queue.push(...edgesOf(action).map(({ target }) => ({ id: target, off: next })));
  }
  return undefined;
}

function loggingAfter({ Type, Parameters }: FlowAction, off: boolean): boolean {
  return Type === 'UpdateFlowLoggingBehavior' ? Parameters['FlowLoggingBehavior'] === 'Disabled' : off;
}

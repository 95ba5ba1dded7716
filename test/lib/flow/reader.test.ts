import { readFlow, validateFlow } from '../../../lib/flow';
import { flowOf, refuses } from './support';

const CONTENT = flowOf();
const FILE = { file: 'flows/hello.json' };

describe('the flow reader', () => {
  test('reads content as the API takes it, when it is told the type', () => {
    const flow = readFlow(JSON.stringify(CONTENT), { ...FILE, type: 'CONTACT_FLOW' });

    expect(flow).toMatchObject({ name: 'hello', type: 'CONTACT_FLOW', startAction: 'hang-up' });
    expect(flow.actions).toEqual(CONTENT.Actions);
  });

  test('reads a console export, which says its type and name, and keeps its layout', () => {
    const Metadata = { type: 'queueTransfer', name: 'Pay', entryPointPosition: { x: 1, y: 2 } };

    const flow = readFlow(`\uFEFF${JSON.stringify({ ...CONTENT, Metadata })}`, FILE);

    expect(flow).toMatchObject({ name: 'Pay', type: 'QUEUE_TRANSFER' });
    expect(flow.toJson().Metadata).toEqual(Metadata);
  });

  test('reads the answer of DescribeContactFlow', () => {
    const answer = { ContactFlow: { Name: 'Pay', Type: 'QUEUE_TRANSFER', Content: JSON.stringify(CONTENT) } };

    expect(readFlow(JSON.stringify(answer), FILE)).toMatchObject({ name: 'Pay', type: 'QUEUE_TRANSFER' });
  });

  test.each([
    [
      'the input of CreateContactFlow',
      { Name: 'Pay', Type: 'QUEUE_TRANSFER', Content: JSON.stringify(CONTENT) },
    ],
    [
      'a script that names the type otherwise',
      { Name: 'Pay', ContactFlowType: 'QUEUE_TRANSFER', Content: JSON.stringify(CONTENT) },
    ],
    [
      'content that was kept as JSON',
      { ContactFlow: { Name: 'Pay', Type: 'QUEUE_TRANSFER', Content: CONTENT } },
    ],
  ])('reads a flow from %s', (_, kept) => {
    const flow = readFlow(JSON.stringify(kept), FILE);

    expect(flow).toMatchObject({ name: 'Pay', type: 'QUEUE_TRANSFER' });
    expect(flow.actions).toEqual(CONTENT.Actions);
  });

  test('reads content that was written as one JSON string', () => {
    const flow = readFlow(JSON.stringify(JSON.stringify(CONTENT)), { ...FILE, type: 'CONTACT_FLOW' });

    expect(flow.actions).toEqual(CONTENT.Actions);
  });

  test('believes its caller over the file', () => {
    const json = JSON.stringify({ ...CONTENT, Metadata: { type: 'contactFlow', name: 'a' } });

    expect(readFlow(json, { ...FILE, type: 'CUSTOMER_QUEUE', name: 'b' })).toMatchObject({
      name: 'b',
      type: 'CUSTOMER_QUEUE',
    });
  });

  test('gives back all that it does not know, in the order in which it was', () => {
    const json = JSON.stringify({
      Version: '2019-10-30',
      Extra: { a: [1, null] },
      Actions: [{ Type: 'DisconnectParticipant', Identifier: 'end', Note: 'x' }],
      StartAction: 'end',
    });

    const flow = readFlow(json, { ...FILE, type: 'CONTACT_FLOW' });

    expect(flow.toString()).toBe(json);
    expect(flow.actions).toEqual([
      { Identifier: 'end', Type: 'DisconnectParticipant', Parameters: {}, Transitions: {} },
    ]);
    expect(validateFlow(flow, flow.type)).toEqual([]);
  });

  test('gives a flow without metadata a layout when it is asked to, and keeps one that is there', () => {
    const bare = readFlow(JSON.stringify(CONTENT), { ...FILE, type: 'CONTACT_FLOW' });
    const placed = bare.withLayout();

    expect(bare.toJson()).toEqual(CONTENT);
    expect(placed.toJson()).toMatchObject({ ...CONTENT, Metadata: { entryPointPosition: {} } });
    expect(placed.withLayout()).toBe(placed);
    expect(placed).toMatchObject({ name: 'hello', type: 'CONTACT_FLOW' });
  });

  test('reads action types that nobody knows, and the validator names them', () => {
    const Actions = [{ ...CONTENT.Actions[0], Type: 'ShowHologram' }];

    const flow = readFlow(JSON.stringify({ ...CONTENT, Actions }), { ...FILE, type: 'CONTACT_FLOW' });

    expect(flow.actions[0]?.Type).toBe('ShowHologram');
    expect(validateFlow(flow, flow.type)).toMatchObject([
      { kind: 'action-type-unknown', severity: 'warning' },
    ]);
  });

  const action = (part: object) =>
    JSON.stringify({ ...CONTENT, Actions: [{ ...CONTENT.Actions[0], ...part }] });

  test.each([
    ['text that is not JSON', 'hello', 'is not JSON; give the exported JSON of a contact flow'],
    ['an empty file', '', 'is not JSON; give the exported JSON of a contact flow'],
    ['an array', '[]', 'is no contact flow: the JSON is an array; give'],
    ['a number', '7', 'is no contact flow: the JSON is number; give'],
    ['a template', '{"Resources":{}}', 'is no contact flow: it has no Actions; give'],
    ['the old export format', '{"modules":[],"start":"x"}', 'is in the old export format ("modules")'],
    ['a flow module', JSON.stringify({ ...CONTENT, Settings: {} }), 'is a flow module (it has Settings)'],
    [
      'another version',
      JSON.stringify({ ...CONTENT, Version: '2030-01-01' }),
      'its Version is "2030-01-01", not "2019-10-30"',
    ],
    ['no start', JSON.stringify({ ...CONTENT, StartAction: undefined }), 'it has no StartAction'],
    ['nothing', 'null', 'is no contact flow: the JSON is null; give'],
    [
      'an action that is text',
      JSON.stringify({ ...CONTENT, Actions: ['x'] }),
      'Actions[0] is no object; write {"Identifier", "Type", "Parameters", "Transitions"}',
    ],
    [
      'an action without an identifier',
      action({ Identifier: 3 }),
      'Actions[0] has no Identifier; give it a name',
    ],
    [
      'an action without a type',
      action({ Type: null }),
      'action "hang-up" (Actions[0]) has no Type; give it one as text',
    ],
    [
      'parameters as a list',
      action({ Parameters: [] }),
      'action "hang-up" (Actions[0]) has Parameters that are no object; write {} for none',
    ],
    [
      'transitions that are nothing',
      action({ Transitions: null }),
      'action "hang-up" (Actions[0]) has Transitions that are no object; write {} for none',
    ],
    [
      'a way to a number',
      action({ Transitions: { NextAction: 4 } }),
      'has a NextAction that is no text; write the identifier of an action',
    ],
    [
      'errors that are no list',
      action({ Transitions: { Errors: null } }),
      'has Errors that are no list; write [] for none',
    ],
    [
      'errors of another shape',
      action({ Transitions: { Errors: [{ NextAction: 'x', ErrorType: 'NoMatchingError' }, {}] } }),
      'has Errors[1] of another shape; write {"NextAction": "...", "ErrorType": "..."}',
    ],
    [
      'conditions of another shape',
      action({ Transitions: { Conditions: [{ NextAction: 'x', Condition: { Operator: 'Equals' } }] } }),
      'has Conditions[0] of another shape; write {"NextAction": "...", "Condition": ',
    ],
    [
      'parameters that are in each other a thousand times',
      action({ Parameters: Array.from({ length: 1000 }).reduce<object>((inner) => ({ a: inner }), {}) }),
      'action "hang-up" (Actions[0]) is nested more than 100 levels deep; flatten it',
    ],
    [
      'a description without content',
      '{"ContactFlow":{"Name":"Pay"}}',
      'describes a contact flow without its Content',
    ],
    [
      'a flow that does not say its type',
      JSON.stringify(CONTENT),
      'does not say its flow type; give one of CONTACT_FLOW, ',
    ],
    [
      'a flow with a strange type',
      JSON.stringify({ ...CONTENT, Metadata: { type: 'journey' } }),
      'has the flow type "journey"; give one of',
    ],
  ])('refuses %s with one line that names the file', (_title, json, expected) => {
    const message = refuses(() => readFlow(json, { file: FILE.file }));

    expect(message).toMatch(/^flows\/hello\.json: /);
    expect(message).toContain(expected);
    expect(message).not.toContain('\n');
  });
});

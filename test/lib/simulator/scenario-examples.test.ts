import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { judge } from '../../../bin/simulate/expectation';
import { type CallRecord, LiveContacts, searchForDigits, simulateCall } from '../../../lib/simulator';
import { checkNames, readScenario, withInstanceFlows } from '../../../lib/simulator/scenario-file';
import { memoryPorts, PAYMENT_CENTER } from './support/payment-center';
import { selfServiceCenter } from './support/self-service-center';

const FOLDER = resolve(__dirname, '../../../examples/scenarios');
/** Examples about the front door and about verifying callers, played in their tests. */
const ELSEWHERE: readonly string[] = ['digits-not-verified.yaml', 'spanish-caller.yaml'];
/** The payment center under the names of the bank. */
const CENTER = {
  ...PAYMENT_CENTER,
  flows: PAYMENT_CENTER.flows.map((one) => (one.name === 'inbound' ? { ...one, name: 'Inbound' } : one)),
  quickConnects: PAYMENT_CENTER.quickConnects.map((one) => ({ ...one, name: 'Take a payment' })),
};

const SELF_SERVICE = selfServiceCenter();

async function play(file: string) {
  const path = join(FOLDER, file);
  const scenario = readScenario(path);
  const center = withInstanceFlows(file.startsWith('self-service-') ? SELF_SERVICE : CENTER, scenario.flows);
  checkNames(scenario, center, path);
  const live = new LiveContacts();
  const record = await simulateCall(center, memoryPorts(live), scenario.scenario, live);
  const secrets = Object.entries(scenario.search).map(([name, digits]) => ({ name, digits }));
  const findings = secrets.length === 0 ? [] : searchForDigits(record.sinks, secrets).findings;
  return { expect: scenario.expect, record, findings };
}

const ears = ({ keysHeard }: CallRecord) => keysHeard.map(({ where }) => where);

/** What each example does to the payment flow, and who hears keys in it. */
const CASES: Readonly<
  Record<string, { reaches: readonly string[]; avoids: readonly string[]; ears: readonly string[] }>
> = {
  'agent-comes-back.yaml': {
    reaches: ['end-overheard', 'exit-leave'],
    avoids: ['expiry-capture', 'charge'],
    ears: ["the agent's ear"],
  },
  'agent-lost.yaml': {
    reaches: ['end-agent-gone', 'leave', 'return-transfer'],
    avoids: ['expiry-capture', 'charge', 'exit-leave'],
    ears: [],
  },
  'another-agent-joins.yaml': {
    reaches: ['end-overheard', 'exit-leave'],
    avoids: ['number-capture'],
    ears: [],
  },
  'callback.yaml': { reaches: ['charge-postal', 'exit-leave'], avoids: [], ears: [] },
  'caller-asks-for-agent.yaml': { reaches: ['leave', 'exit-leave'], avoids: ['charge-postal'], ears: [] },
  'caller-repeats-and-corrects.yaml': {
    reaches: ['number-repeat', 'start-again', 'charge-postal'],
    avoids: ['number-say-number-invalid'],
    ears: [],
  },
  'caller-types-slowly.yaml': {
    reaches: ['number-capture-slow', 'charge-postal'],
    avoids: ['number-capture', 'number-empty'],
    ears: [],
  },
  'late-digits.yaml': { reaches: ['end-no-input', 'exit-drain', 'exit-leave'], avoids: ['charge'], ears: [] },
  'not-recorded.yaml': { reaches: ['exit-leave'], avoids: ['number-capture', 'charge'], ears: [] },
  'outbound-call.yaml': { reaches: ['charge-postal', 'exit-leave'], avoids: [], ears: [] },
  'payment-approved.yaml': {
    reaches: ['charge-postal', 'exit-leave'],
    avoids: ['return-transfer'],
    ears: [],
  },
  'self-service-agent.yaml': {
    reaches: ['say-agent-requested', 'leave', 'exit-drain', 'return-transfer'],
    avoids: ['charge-postal', 'end-agent-in-call'],
    ears: [],
  },
  'self-service-bill.yaml': {
    reaches: ['check-no-agent', 'charge-postal', 'return-priority', 'return-transfer'],
    avoids: ['exit-leave', 'end-agent-in-call'],
    ears: [],
  },
  'supervisor-joins.yaml': {
    reaches: ['end-overheard', 'exit-leave'],
    avoids: ['charge-postal'],
    ears: ['ear of the supervisor who barged in'],
  },
  'supervisor-listens.yaml': {
    reaches: ['end-overheard', 'exit-leave'],
    avoids: ['number-capture'],
    ears: [],
  },
  'third-party-in-call.yaml': {
    reaches: ['end-overheard', 'exit-leave'],
    avoids: ['number-capture'],
    ears: [],
  },
};

test('every example scenario has its case here', () => {
  const files = readdirSync(FOLDER).filter((name) => name.endsWith('.yaml') && !ELSEWHERE.includes(name));

  expect(files).toEqual(Object.keys(CASES));
});

describe.each(Object.entries(CASES))('%s', (file, expected) => {
  let played: Awaited<ReturnType<typeof play>>;
  beforeAll(async () => {
    played = await play(file);
  });

  test('leads the payment flow where it should', () => {
    expect(played.record.actions).toEqual(expect.arrayContaining([...expected.reaches]));
    expect(expected.avoids.filter((id) => played.record.actions.includes(id))).toEqual([]);
  });

  test('lets nobody hear keys but those it is about', () => {
    expect(ears(played.record)).toEqual(expected.ears);
  });

  test('leaves digits in no sink but the ears it is about', () => {
    const kinds = new Set(played.findings.map(({ kind }) => kind));

    expect([...kinds].filter((kind) => kind !== 'agent-audio')).toEqual([]);
    if (expected.ears.length === 0) expect(kinds.size).toBe(0);
  });

  test('comes to what the file expects', () => {
    const { record, findings, expect: wanted } = played;

    const outcomes = judge({ record, search: { findings } }, wanted);

    expect(outcomes.filter(({ holds }) => !holds)).toEqual([]);
  });
});

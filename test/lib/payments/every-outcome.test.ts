import { PAYMENT_RESULT_ATTRIBUTES } from '../../../lib/payments/payment-flow';
import {
  type CallRecord,
  type CallScenario,
  companyBreaches,
  LiveContacts,
  silencesOf,
  simulateCall,
} from '../../../lib/simulator';
import { memoryPorts, PAYMENT_CALL, PAYMENT_CENTER } from '../simulator/support/payment-center';
import type { VaultBehaviour } from '../simulator/support/payment-vault';

/** How a call plays, and how the payment must end. */
interface Case {
  readonly status: string;
  readonly says: string;
  readonly reason?: string;
  readonly vault?: VaultBehaviour;
  /** Answers of blocks and functions, by action. */
  readonly answers?: NonNullable<CallScenario['service']>['answers'];
  /** What the caller types instead, by action; nothing where it is empty. */
  readonly typed?: Readonly<Record<string, string>>;
  readonly agent?: { readonly leavesWhileHeldAfterMs: number };
  readonly others?: CallScenario['others'];
  /** The agent who sees it. */
  readonly seenBy?: string;
}

const prepared = (reason: string): NonNullable<Case['answers']> => [
  { action: 'prepare', data: { result: 'refused', reason }, afterEffect: false },
];
const charged = (outcome: string): VaultBehaviour => ({ outcomes: [outcome] });

/** Every outcome that the call can have, by the name of its ending. */
const OUTCOMES: Readonly<Record<string, Case>> = {
  approved: { status: 'approved', says: 'say-approved' },
  'declined, with its class': {
    status: 'declined',
    says: 'say-declined',
    reason: 'refused',
    vault: charged('declined'),
  },
  partial: { status: 'partial', says: 'say-partial', vault: charged('partial') },
  'outcome unknown': { status: 'unknown', says: 'say-unknown', vault: charged('unknown') },
  'a slow gateway that answers in the end': {
    status: 'approved',
    says: 'say-approved',
    vault: { outcomes: ['working', 'working', 'approved'] },
  },
  'a slow gateway that never answers': { status: 'unknown', says: 'say-unknown', vault: charged('working') },
  'gateway unavailable at the charge': {
    status: 'unavailable',
    says: 'say-unavailable',
    vault: charged('unavailable'),
  },
  'gateway known to be down': {
    status: 'unavailable',
    says: 'say-gateway-down',
    reason: 'gateway-down',
    answers: prepared('gateway-down'),
  },
  'contact not seen': {
    status: 'unavailable',
    says: 'say-contact-unseen',
    reason: 'contact-unseen',
    answers: prepared('contact-unseen'),
  },
  'vault unavailable': {
    status: 'unavailable',
    says: 'say-unavailable',
    answers: prepared('vault-unavailable'),
  },
  'invalid after three attempts': {
    status: 'invalid',
    says: 'say-too-many-attempts',
    reason: 'too-many-attempts',
    typed: { 'number-capture': '4242#' },
  },
  'refused as invalid at the charge': { status: 'invalid', says: 'say-invalid', vault: charged('invalid') },
  'caller asked for the agent': {
    status: 'agent-requested',
    says: 'say-agent-requested',
    typed: { 'code-capture': '0#' },
  },
  'time-out': { status: 'time-out', says: 'say-no-input', typed: { 'number-capture': '' } },
  'already being checked': {
    status: 'refused',
    says: 'say-being-checked',
    reason: 'being-checked',
    answers: prepared('being-checked'),
  },
  'already paid': {
    status: 'refused',
    says: 'say-already-paid',
    reason: 'already-paid',
    answers: prepared('already-paid'),
  },
  'over a limit': {
    status: 'refused',
    says: 'say-refused',
    reason: 'over-agent-cap',
    answers: prepared('over-agent-cap'),
  },
  closed: { status: 'closed', says: 'say-closed', reason: 'closed', answers: prepared('closed') },
  'closed while the caller typed': { status: 'closed', says: 'say-closed', vault: charged('closed') },
  'link only': {
    status: 'closed',
    says: 'say-link-only',
    reason: 'link-only',
    answers: prepared('link-only'),
  },
  'protection failed: the recording': {
    status: 'not-protected',
    says: 'say-not-protected',
    reason: 'recording',
    answers: [{ action: 'suspend-recording', data: { protection: 'failed' }, afterEffect: false }],
  },
  'protection failed: the agent is not held': {
    status: 'not-protected',
    says: 'say-agent-not-held',
    reason: 'agent-not-held',
    answers: [{ action: 'hold-agent', error: 'NoMatchingError' }],
  },
  'protection failed: nobody knows who listens': {
    status: 'not-protected',
    says: 'say-not-watched',
    reason: 'listening-unknown',
    answers: [{ action: 'expiry-watch', data: { listening: 'unknown' }, afterEffect: false }],
  },
  overheard: {
    status: 'overheard',
    says: 'say-overheard',
    reason: 'supervisor',
    others: [{ role: 'barge', joinsAtMs: 12_000 }],
  },
  'agent gone': {
    status: 'agent-gone',
    says: 'say-agent-gone',
    agent: { leavesWhileHeldAfterMs: 20_000 },
    seenBy: 'second',
  },
};

async function play(one: Case, more: Partial<CallScenario> = {}) {
  const { typed = {}, answers = [], others } = one;
  const answered = (PAYMENT_CALL.caller.answers ?? []).filter(({ action = '' }) => typed[action] !== '');
  const scenario: CallScenario = {
    ...PAYMENT_CALL,
    agents: [
      ...(PAYMENT_CALL.agents ?? []).map((agent) => ({
        ...agent,
        transfers: (agent.transfers ?? []).map((use) => ({ ...use, ...one.agent })),
      })),
      { name: 'second' },
    ],
    caller: {
      answers: answered.flatMap((answer) => {
        const keys = typed[answer.action ?? ''];
        return keys === undefined || answer.do !== 'type' ? [answer] : Array(3).fill({ ...answer, keys });
      }),
    },
    service: { answers },
    ...(others === undefined ? {} : { others }),
    ...more,
  };
  const live = new LiveContacts();
  return simulateCall(PAYMENT_CENTER, memoryPorts(live, one.vault), scenario, live);
}

const STATUS = `contact attribute ${PAYMENT_RESULT_ATTRIBUTES.status}`;
const STEP = `contact attribute ${PAYMENT_RESULT_ATTRIBUTES.step}`;

describe.each(Object.entries(OUTCOMES))('the outcome %s', (_name, one) => {
  const { status, says, reason, seenBy = 'agent-1' } = one;

  test('has a name that the agent sees within 10 seconds, and words for the caller', async () => {
    const record = await play(one);
    const marks = record.sinks.filter(({ where }) => where === STATUS);
    const marked = marks.filter(({ text }) => text === status).at(-1);
    const markedAt = marked?.at ?? Number.POSITIVE_INFINITY;
    const ending = record.actions.indexOf(says.replace('say-', 'end-'));

    expect(marks.at(-1)?.text).toBe(status);
    expect(markedAt - decidedAt(record, markedAt)).toBeLessThan(10_000);
    expect(ending).toBeGreaterThan(0);
    expect(record.actions.indexOf(says)).toBeGreaterThan(ending);
    if (reason !== undefined) expect(lastOf(record, PAYMENT_RESULT_ATTRIBUTES.reason)).toBe(reason);
  });

  test('leaves the caller with an agent, never alone and never in silence', async () => {
    const record = await play(one);

    expect(record.presence.at(-1)).toMatchObject({ agentName: seenBy });
    expect(companyBreaches(record)).toEqual([]);
    expect(silencesOf(record, 30_000)).toEqual([]);
  });
});

/** What happened in the call before a mark: a function's answer, something said, a step that began. */
function decidedAt({ lambdaCalls, sinks }: CallRecord, markedAt: number): number {
  const answers = lambdaCalls.map(({ at, durationMs }) => at + durationMs);
  const others = sinks.filter(
    ({ kind, where, text }) => kind === 'prompt' || (where === STEP && text !== 'done'),
  );
  const before = [...answers, ...others.map(({ at }) => at)].filter((at) => at <= markedAt);
  return Math.max(0, ...before);
}

function lastOf({ sinks }: CallRecord, attribute: string): string | undefined {
  return sinks.filter(({ where }) => where === `contact attribute ${attribute}`).at(-1)?.text;
}

describe('a caller who hangs up', () => {
  test('leaves the last step, and no outcome that did not happen', async () => {
    const record = await play(
      { status: '', says: '' },
      { caller: { ...PAYMENT_CALL.caller, hangsUpAt: 'code-capture' } },
    );

    expect(record.ending.kind).toBe('caller-hung-up');
    expect(lastOf(record, PAYMENT_RESULT_ATTRIBUTES.step)).toBe('code');
    expect(lastOf(record, PAYMENT_RESULT_ATTRIBUTES.status)).toBe('started');
  });
});

describe('the table of outcomes', () => {
  test('has every ending of the flow but that of a chat, which no call has', () => {
    const endings = PAYMENT_CENTER.flows
      .flatMap(({ content }) => content.Actions)
      .map(({ Identifier }) => Identifier)
      .filter((id) => /^end-(?!.*-detail-)/.test(id) && id !== 'end-partial-amount')
      .map((id) => id.replace(/^end-/, 'say-'));

    expect(new Set(Object.values(OUTCOMES).map(({ says }) => says))).toEqual(
      new Set(endings.filter((says) => says !== 'say-wrong-channel')),
    );
  });
});

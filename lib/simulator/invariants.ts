import { companyBreaches, silencesOf } from './company';
import type { CallRecord, Hearing, KeysHeard } from './record';
import { type CardSecret, searchForDigits } from './search';

/** Something that must not be, and the outcomes that were forced to see it. */
export interface CallBreach {
  readonly forced: readonly string[];
  readonly what: string;
}

/** What a call must keep to. */
export interface CallInvariants {
  readonly secrets: readonly CardSecret[];
  /** Inputs that nobody reads, which only keep late digits from being heard: empty, they may come unprotected. */
  readonly drains?: readonly string[];
  /** Actions after which the flow itself may let the caller go, since the documentation says so. */
  readonly mayDisconnectAt: readonly string[];
  /** How long the caller may hear nothing, at any moment, while nobody is with him and he waits in no queue. @default 30000 */
  readonly longestSilenceMs?: number;
}

/** What every explored payment call must keep to; each breach in words without a digit. */
export function callInvariants(rules: CallInvariants): (record: CallRecord) => readonly string[] {
  const { drains = [] } = rules;
  return (record) => [
    ...searchForDigits(record.sinks, rules.secrets).findings.map(
      ({ secret, where }) => `the ${secret} is in ${where}`,
    ),
    ...keysThatCount(record).map(({ where, keys }) => `${keys} keys were heard at ${where}`),
    ...record.inputs.flatMap(({ action, encrypted, timedOut, heard }) =>
      encrypted && !(timedOut && drains.includes(action)) && heard.some(recorded)
        ? [`${action} took digits while something recorded or somebody heard`]
        : [],
    ),
    ...ending(record, rules),
    ...companyBreaches(record),
    ...silencesOf(record, rules.longestSilenceMs ?? 30_000).map(
      ({ from, to }) => `the caller is alone with silence from ${from} to ${to} ms`,
    ),
  ];
}

/** So many choices in one place could be a verification code that menus collect. */
const SHORTEST_SECRET = 3;

/** The keys heard that may be card data: all but a choice or two in a menu. */
export function keysThatCount(record: Pick<CallRecord, 'keysHeard' | 'choicesHeard'>): readonly KeysHeard[] {
  return [...record.keysHeard, ...record.choicesHeard.filter(({ keys }) => keys >= SHORTEST_SECRET)];
}

function recorded({ agent, ivrRecording, agentRecording, screenRecording, others = [] }: Hearing): boolean {
  return (
    agent === 'connected' ||
    others.length > 0 ||
    [ivrRecording, agentRecording, screenRecording].includes('on')
  );
}

const GOOD_ENDINGS: readonly string[] = ['caller-hung-up', 'agent-hung-up', 'gave-up-in-queue'];

function ending({ ending: { kind }, actions }: CallRecord, { mayDisconnectAt }: CallInvariants): string[] {
  if (GOOD_ENDINGS.includes(kind)) return [];
  const last = actions.at(-1) ?? '';
  return kind === 'flow-disconnected' && mayDisconnectAt.includes(last)
    ? []
    : [`the call ends with ${kind} at ${last}`];
}

import type { Capture, Captures } from '../captures';
import type { FindingId } from '../catalogue';
import { hasAgent } from '../dimensions';
import type { ProofNode } from '../network';
import type { FindingSeverity } from '../types';
import type { Check, Violation } from './violation';

interface Unsafe {
  readonly rule: FindingId;
  /** The values that are no protection, and how each is said. */
  readonly values: Readonly<Record<string, string>>;
}

const NOT_WATCHED =
  'the contact before the transfer may be streamed: the block stops the stream of its own contact only, and no function has said since that nobody hears';

/** What a contact brings with it, or what nobody knows. */
const UNKNOWN: ReadonlySet<string> = new Set(['inherited', 'agent-may-hear', 'may-run']);

/** What must not hold before a sensitive input, by dimension. */
const UNSAFE: Readonly<Record<string, readonly Unsafe[]>> = {
  logging: [
    {
      rule: 'HL-CARD3',
      values: {
        inherited: 'flow logging may be on: nothing on this path switched it off',
        on: 'flow logging is on',
        'on-after-capture': 'flow logging is on again',
      },
    },
  ],
  ivrRecording: [
    {
      rule: 'HL-CARD4',
      values: {
        inherited: 'the call may be recorded: nothing on this path switched it off',
        on: 'the call is recorded',
      },
    },
  ],
  screenRecording: [
    {
      rule: 'HL-CARD7',
      values: {
        inherited: "the agent's screen may be recorded: nothing on this path switched it off",
        on: "the agent's screen is recorded",
      },
    },
  ],
  analytics: [
    {
      rule: 'HL-CARD8',
      values: {
        inherited: 'analytics may be on: nothing on this path switched them off',
        on: 'analytics are on',
      },
    },
  ],
  streaming: [
    {
      rule: 'HL-CARD9',
      values: {
        inherited: "the caller's audio may be streamed: nothing on this path stopped it",
        on: "the caller's audio is streamed",
        'off-here': NOT_WATCHED,
        'off-here-asked': NOT_WATCHED,
      },
    },
  ],
  hold: [
    {
      rule: 'HL-CARD10',
      values: {
        'agent-hears': 'the agent may hear the tones: he is not on hold',
        'agent-may-hear': 'an agent may hear the tones: nobody knows whether he is on hold',
        'customer-held': 'the caller is on hold, and the agent is not',
      },
    },
  ],
  suspension: [
    {
      rule: 'HL-CARD5',
      values: {
        running: "the agent's recording may be running: nothing on this path suspended it",
        'may-run': "an agent's recording may be running: nobody knows whether it is suspended",
      },
    },
    {
      rule: 'HL-CARD6',
      values: {
        asked: 'a suspension was asked for, and its answer is not compared',
        failed: 'the suspension may have failed on this path',
      },
    },
  ],
};

/** Sensitive input while something may keep or hear it. */
export const whileCapturing: Check = ({ node, fact }, { captures }) => {
  const capture = captures.sensitiveAt(node.index) ?? captures.lateAt(node.index);
  if (capture === undefined) return [];
  return (UNSAFE[fact.dimension] ?? []).flatMap(({ rule, values }): Violation[] => {
    const how = values[fact.value];
    if (how === undefined) return [];
    const severity = severityOf(
      capture,
      fact.value.startsWith('off-here') ||
        (UNKNOWN.has(fact.value) && rule !== 'HL-CARD3' && !hasAgent(node.root.type)),
    );
    return [
      {
        rule,
        severity,
        what: `"${node.action.Identifier}" takes ${named(capture)} while ${how}`,
        ...evidence(capture),
      },
    ];
  });
};

/** Sensitive input in clear, and a hooked flow that records. */
export const atCapture: Check = ({ node, fact }, { captures }) => {
  const capture = captures.sensitiveAt(node.index);
  if (capture === undefined) return fact.dimension === 'reached' ? askedByBot(node, captures) : [];
  if (fact.dimension === 'hook') {
    const event = fact.value.slice(0, fact.value.indexOf(' '));
    const flow = fact.value.slice(event.length + 1);
    const unknown = flow.startsWith(' ');
    if (unknown && capture.grade !== 'encrypted') return [];
    const does = unknown ? 'which nobody knows' : 'which switches recording or logging on';
    const what = `"${node.action.Identifier}" takes ${named(capture)} while the flow ${flow.trim()}, ${does}, is set as ${event}`;
    return [{ rule: 'HL-CARD21', severity: severityOf(capture, unknown), what, ...evidence(capture) }];
  }
  if (capture.grade === 'encrypted') return [];
  const what = `"${node.action.Identifier}" stores in clear what looks like sensitive input (${capture.evidence})`;
  return [{ rule: 'HL-CARD1', severity: 'warning', what, ...evidence(capture) }];
};

function askedByBot(node: ProofNode, captures: Captures): Violation[] {
  const asked = captures.askedByBot(node);
  if (asked === undefined) return [];
  const what = `"${node.action.Identifier}" lets a bot take in clear what looks like sensitive input (${asked})`;
  return [{ rule: 'HL-CARD1', severity: 'warning', what, evidence: asked }];
}

function severityOf({ grade }: Capture, onlyUnknown: boolean): FindingSeverity {
  return grade === 'encrypted' && !onlyUnknown ? 'error' : 'warning';
}

function named({ grade, drain }: Capture): string {
  if (drain !== undefined) return 'the late digits of encrypted input';
  return grade === 'encrypted' ? 'encrypted input' : 'what looks like sensitive input';
}

function evidence({ evidence: text }: Capture): { readonly evidence?: string } {
  return text === undefined ? {} : { evidence: text };
}

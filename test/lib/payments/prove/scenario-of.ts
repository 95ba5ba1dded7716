import type { AgentScript, CallerAnswer, CallScenario } from '../../../../lib/simulator';
import { CARDS, type CallerCase, FIELDS, type PaymentCallCase, type Slip } from './cases';
import { inboundFlowOf, invoiceOf } from './center';

/** After the time-out of the field's input, and done before the drain is over. */
const LATE_MS = 15_800;

/** The call as the simulator plays it. */
export function scenarioOf(call: PaymentCallCase, at: number): CallScenario {
  const { caller: who, entry, other } = call;
  const { hangsUpAtMs, hangsUpAt } = who;
  const isAlone = entry === 'self-service';
  const name = 'abc'[at] ?? 'z';
  return {
    name: `call ${at}`,
    inboundFlow: inboundFlowOf(call),
    caller: {
      answers: [...(isAlone ? [PAY] : []), ...timesOf(call).flatMap(() => answersOf(who))],
      ...(hangsUpAtMs === null ? {} : { hangsUpAtMs }),
      ...(hangsUpAt === null ? {} : { hangsUpAt }),
      number: `+1555555010${at}`,
    },
    agents: [isAlone ? { name: `agent ${name}` } : agentOf(call, name), { name: `next agent ${name}` }],
    ...(isAlone || other === null ? {} : { others: [other] }),
  };
}

/** What the caller chooses who pays without an agent. */
const PAY = { do: 'type', action: 'destination-menu', keys: '2' } as const;

function timesOf({ entry, transfers }: PaymentCallCase): readonly unknown[] {
  return Array.from({ length: entry === 'agent' ? transfers : 1 });
}

function answersOf(who: CallerCase): CallerAnswer[] {
  const typed = CARDS[who.card] ?? CARDS[0];
  const late = {
    do: 'type',
    action: 'exit-drain',
    keys: typed.number,
    afterMs: 500,
    betweenMs: 100,
  } as const;
  return [...answersToFields(who), ...(who.intoDrain ? [late] : [])];
}

/** A caller who is late lets the other attempts pass, and types nothing more: somebody who goes on typing is heard. */
function answersToFields({ card, slips }: CallerCase): CallerAnswer[] {
  const typed = CARDS[card] ?? CARDS[0];
  const late = slips.find(({ slip }) => slip === 'late')?.field ?? FIELDS.length;
  const inTime = FIELDS.slice(0, late).flatMap((field, place) => {
    const before = slips.filter((slip) => slip.field === place);
    return [
      ...before.map(({ slip }) => slipOf(slip, field, typed[field])),
      { do: 'type' as const, action: `${field}-capture`, keys: `${typed[field]}#` },
    ];
  });
  const field = FIELDS[late];
  if (field === undefined) return inTime;
  const silent = { do: 'silence' as const, action: `${field}-capture` };
  return [...inTime, silent, silent, slipOf('late', field, typed[field])];
}

function slipOf(slip: Slip, field: (typeof FIELDS)[number], right: string): CallerAnswer {
  const action = `${field}-capture`;
  switch (slip) {
    case 'wrong':
      return { do: 'type', action, keys: `${right.slice(0, -1)}${(Number(right.at(-1)) + 1) % 10}#` };
    case 'short':
      return { do: 'type', action, keys: `${right.slice(0, 2)}#` };
    case 'cleared':
      return { do: 'type', action, keys: `${right.slice(0, 3)}*${right}#` };
    case 'late':
      return { do: 'type', action, keys: `${right}#`, afterMs: LATE_MS, betweenMs: 100 };
    case 'hash-only':
      return { do: 'type', action, keys: '#' };
    case 'repeat':
      return { do: 'type', action, keys: '9#' };
    case 'agent':
      return { do: 'type', action, keys: '0#' };
    case 'correct':
      return { do: 'type', action, keys: '2#' };
    case 'silence':
      return { do: 'silence', action };
    case 'hang-up':
      return { do: 'hang-up', action, afterMs: 1000 };
  }
}

function agentOf(call: PaymentCallCase, name: string): AgentScript {
  const { does, afterMs } = call.agent;
  const once = {
    quickConnect: 'Pay',
    attributes: invoiceOf(call),
    ...(does === 'leaves' ? { leavesWhileHeldAfterMs: afterMs } : {}),
    ...(does === 'comes-back' ? { comesBackAfterMs: afterMs } : {}),
  };
  return { name: `agent ${name}`, transfers: timesOf(call).map(() => once) };
}

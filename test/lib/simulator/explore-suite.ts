import { LANGUAGES } from '../../../lib/prompts';
import { type CallScenario, type Exploration, explore } from '../../../lib/simulator';
import { memoryPorts, PAYMENT_ANSWERS, PAYMENT_CALL, paymentCenter } from './support/payment-center';

/** A call into each kind of payment flow, and a second agent for those whose agent leaves. */
const CALLS = {
  agent: { ...PAYMENT_CALL, agents: [...(PAYMENT_CALL.agents ?? []), { name: 'second' }] },
  'self-service': {
    name: 'self-service',
    inboundFlow: 'inbound',
    caller: { answers: [{ do: 'type', action: 'destination-menu', keys: '2' }, ...PAYMENT_ANSWERS] },
    agents: [{ name: 'first' }],
  },
} as const satisfies Record<string, CallScenario>;

/** Explores the payment flow as callers of one entry reach it. */
export function explorePayments(entry: keyof typeof CALLS, maximumCalls?: number): Promise<Exploration> {
  const center = paymentCenter({ entry, languages: [LANGUAGES.english] });
  const limit = maximumCalls === undefined ? {} : { maximumCalls };
  return explore(center, memoryPorts, { flow: 'payment', scenario: CALLS[entry], ...limit });
}

/** `npm run prove -- edges`: the edge coverage of the payment flow by entry; 1 when an edge is not covered. */
export async function main(options: readonly string[]): Promise<number> {
  const runs = Number(options[options.indexOf('--runs') + 1] ?? Number.NaN);
  let open = 0;
  for (const entry of ['agent', 'self-service'] as const) {
    const found = await explorePayments(entry, options.includes('--runs') ? runs : undefined);
    process.stdout.write(`${line(entry, found)}\n`);
    for (const { edge, reason } of found.uncovered)
      process.stdout.write(`  not covered: ${edge} (${reason})\n`);
    for (const [reason, count] of counted(found)) process.stdout.write(`  ${count} ${reason}\n`);
    open += found.uncovered.length;
  }
  return open === 0 ? 0 : 1;
}

function line(entry: string, { covered, total, calls, neverTaken }: Exploration): string {
  return `payment flow, ${entry}: ${covered} of ${total} edges in ${calls} calls, ${neverTaken.length} never taken by the service`;
}

function counted({ neverTaken }: Exploration): Map<string, number> {
  const reasons = new Map<string, number>();
  for (const { reason } of neverTaken) reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
  return reasons;
}

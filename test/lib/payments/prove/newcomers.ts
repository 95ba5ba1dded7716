import type { CallRecord, Hearing } from '../../../../lib/simulator';
import type { PaymentCallCase } from './cases';

/**
 * The record without those whom nothing can see. The field in progress cannot be interrupted from outside: whoever
 * came since the guard looked last is seen before the next field.
 */
export function withoutNewcomers(record: CallRecord, { other }: PaymentCallCase): CallRecord {
  let came = false;
  const inputs = record.inputs.map((input) => {
    const { last, payment } = lookOf(record, input.at);
    const othersAreNew = other !== null && other.joinsAtMs > last;
    const without = (hearing: Hearing): Hearing => {
      const seen = othersAreNew ? { ...hearing, others: [] } : hearing;
      const cameAt = cameBackAt(record, payment, input.at);
      const isBack = seen.agent === 'connected' && cameAt > last;
      came ||= othersAreNew || isBack;
      return isBack ? { ...seen, agent: 'on hold' } : seen;
    };
    const [began, ended] = input.heard;
    return { ...input, heard: [without(began), without(ended)] as const };
  });
  if (!came) return record;
  return Object.create(record, {
    inputs: { value: inputs },
    sinks: { get: () => record.sinks.filter(({ kind }) => kind !== 'agent-audio') },
    keysHeard: { value: record.keysHeard.filter(({ kind }) => kind !== 'agent-audio') },
  });
}

interface Look {
  readonly last: number;
  /** The contact of the payment. */
  readonly payment: string | undefined;
}

/** When the guard of the call last saw who was in it. */
function lookOf({ lambdaCalls }: CallRecord, until: number): Look {
  const look = lambdaCalls
    .filter(
      ({ at, functionArn, outcome }) => at <= until && outcome === 'ok' && functionArn.endsWith('call-guard'),
    )
    .at(-1);
  return { last: look?.at ?? 0, payment: look?.contactId };
}

/** When the agent last took himself off the hold of a payment; 0 when he did not. */
function cameBackAt({ presence }: CallRecord, payment: string | undefined, until: number): number {
  const came = presence.filter(
    ({ at, agent, contactId }, place) =>
      at <= until &&
      contactId === payment &&
      agent === 'connected' &&
      presence[place - 1]?.agent === 'on hold',
  );
  return came.at(-1)?.at ?? 0;
}

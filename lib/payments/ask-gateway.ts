import type { Card } from './card';
import type { ChargePorts, ChargeRules } from './charge';
import type { Charged, ChargeReason } from './charged';
import type { ChargingGateway, GatewayCharge } from './gateway';
import { CLOSED_CIRCUIT, report } from './gateway/circuit';
import { type Asked, failureOf, wordOf } from './gateway-word';
import { countDecline } from './limits';
import { next } from './next';
import type { Payment } from './payment';
import { settle } from './settle';
import { storedAnswer } from './stored-outcome';

/** What the gateway is asked with. */
export interface ReadyToAsk {
  readonly card: Card;
  readonly postalCode?: string;
  readonly gateway: ChargingGateway;
}

/** From here on nothing may throw: the gateway is asked, and its word counts whatever the ledger can keep of it. */
export async function askAndSettle(
  submitted: Payment,
  ready: ReadyToAsk,
  rules: ChargeRules,
  ports: ChargePorts,
): Promise<Charged> {
  let current = submitted;
  const onToken = async ({ id }: { readonly id: string }) => {
    const step = next(current, { kind: 'token-made', tokenId: id }, ports.now());
    if (step.kind !== 'moved' || !(await ports.ledger.move(current, step.payment))) throw new LostRow();
    current = step.payment;
  };
  const asked = await ask(submitted, ready, rules, onToken);
  const word = wordOf(asked, current.tokenId);
  try {
    const settled = await settle(current, word, rules.caps ?? {}, ports);
    await Promise.allSettled([
      tellCircuit(submitted, asked, rules, ports),
      tellTesting(word, current, ports),
    ]);
    if (settled.kind === 'written')
      return answerOf(
        settled.payment,
        asked,
        settled.contradiction ? 'contradiction' : undefined,
        ports.now(),
      );
    const why = settled.kind === 'busy' ? 'result-not-written' : 'contradiction';
    return answerOf({ ...current, ...word.result, state: word.kind }, asked, why, ports.now());
  } catch {
    // The gateway's word still holds; the row stays `submitting`, which keeps the reference closed.
    const said = { ...current, ...word.result, state: word.kind };
    return answerOf(said, asked, 'result-not-written', ports.now());
  }
}

class LostRow extends Error {}

async function ask(
  { paymentId, reference, amount, currency }: Payment,
  { card, postalCode, gateway }: ReadyToAsk,
  { gatewayTimeoutMs }: ChargeRules,
  onToken: NonNullable<GatewayCharge['onToken']>,
): Promise<Asked> {
  try {
    return await gateway.charge({
      ...{ card, amount, currency, paymentId, reference, onToken },
      ...(postalCode === undefined ? {} : { postalCode }),
      idempotencyKey: paymentId,
      timeoutMs: gatewayTimeoutMs,
    });
  } catch {
    // The error may hold the request. What it was is not known, nor whether the charge was made.
    return { outcome: 'unknown', failure: 'gateway-threw' };
  }
}

async function tellTesting(
  word: { readonly kind: string },
  payment: Payment,
  ports: ChargePorts,
): Promise<void> {
  if (word.kind === 'declined') await countDecline(ports.ledger.counters, payment, ports.now());
}

/** Failures that say something about the merchant's settings, and not that the gateway is away. */
const NOT_ITS_FAULT: readonly string[] = ['token-not-written', 'too-little-time'];

const CIRCUIT_LOOKS = 3;

async function tellCircuit(
  { probe }: Payment,
  asked: Asked,
  { gateway }: ChargeRules,
  { ledger, now }: ChargePorts,
): Promise<void> {
  const failure = failureOf(asked);
  if (gateway === undefined || (failure !== undefined && NOT_ITS_FAULT.includes(failure))) return;
  const outcome = asked.outcome === 'unavailable' || asked.outcome === 'unknown' ? 'failed' : 'answered';
  for (let look = 1; look <= CIRCUIT_LOOKS; look += 1) {
    const stored = await ledger.circuits.circuit(gateway);
    const from = stored ?? CLOSED_CIRCUIT;
    const to = report(from, outcome, now().getTime(), { isProbe: probe === 'true' });
    if (to === from || (await ledger.circuits.change(gateway, stored, to))) return;
  }
}

function answerOf(payment: Payment, asked: Asked, why: ChargeReason | undefined, now: Date): Charged {
  const answer = storedAnswer(payment, now) ?? { outcome: 'unknown' };
  const reason = why ?? failureOf(asked);
  return { answer, payment, ...(reason === undefined ? {} : { why: reason }) };
}

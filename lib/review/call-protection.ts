import { type ConnectDemand, demandInWords } from '../payments/connect-quota';
import { type Assembly, isObject, type JsonObject, listOf, objectOf } from '../template';
import type { CallProtection } from './model';
import { intentOf, nameOf } from './names';

/** What protects a call while a card is typed, as each capture half states it. */
export function callProtections(assembly: Assembly): CallProtection[] {
  return assembly.templates
    .flatMap(({ resources }) => resources)
    .flatMap((resource) => {
      const protection = intentOf(resource)['protection'];
      return isObject(protection)
        ? [{ resource: nameOf(resource), statements: statementsOf(protection) }]
        : [];
    });
}

function statementsOf(protection: JsonObject): string[] {
  return [
    recorded(listOf(protection['recorded']).map(String)),
    lease(Number(protection['leaseSeconds'])),
    quota(objectOf(protection['demand'])),
    ...listOf(protection['alsoListening']).map((who) => `Beside Connect: ${String(who)}`),
  ];
}

function recorded(parts: readonly string[]): string {
  if (parts.length === 0)
    return 'No recording is declared: a payment goes on where Connect finds none to suspend';
  return `Recorded, and suspended before the first digit: ${parts.join(', ')}; a payment is refused where that fails`;
}

function lease(seconds: number): string {
  if (!Number.isFinite(seconds)) return 'How long a suspension may last is not stated';
  return `A suspension may last ${Math.ceil(seconds / 60)} minutes, the slowest payment of the deployed flow; a longer one is reported`;
}

function quota(demand: JsonObject): string {
  if (!isDemand(demand)) return "What payments ask of Connect's API is not stated";
  const verdict = demand.fits ? 'enough' : 'too little: payments are refused at the peak';
  return `${demandInWords(demand)}, which is ${verdict}`;
}

function isDemand(value: object): value is ConnectDemand {
  const { fits, ...figures } = value as Partial<ConnectDemand>;
  const {
    peakPaymentsPerMinute,
    requestsOfPayment,
    mostRequestsOfPayment,
    requestsPerSecond,
    allowedPerSecond,
  } = figures;
  const all = [
    peakPaymentsPerMinute,
    requestsOfPayment,
    mostRequestsOfPayment,
    requestsPerSecond,
    allowedPerSecond,
  ];
  return typeof fits === 'boolean' && all.every((figure) => typeof figure === 'number');
}

import { type Assembly, isObject, type JsonObject, listOf, objectOf } from '../template';
import type { ChargeTime } from './model';
import { intentOf, nameOf } from './names';
import { inWords } from './words';

/** The worst-case time of a charge, as the vault's construct added it up, for each vault that states one. */
export function chargeTimes(assembly: Assembly): ChargeTime[] {
  return assembly.templates
    .flatMap(({ resources }) => resources)
    .flatMap((resource) => {
      const budget = intentOf(resource)['timeBudget'];
      return isObject(budget) ? [read(budget, nameOf(resource))] : [];
    });
}

function read(budget: JsonObject, resource: string): ChargeTime {
  return {
    resource,
    starting:
      budget['mode'] === 'provisioned' ? 'with provisioned concurrency' : 'with every function starting cold',
    totalMs: Number(budget['totalMs']),
    limitMs: Number(budget['limitMs']),
    steps: listOf(budget['rows'])
      .map(objectOf)
      .map((row) => ({
        part: inWords(row['part']),
        step: inWords(row['step']),
        milliseconds: Number(row['milliseconds']),
        source: inWords(row['source']),
      })),
  };
}

/** The sum in a sentence. */
export function chargeTimeInWords({ totalMs, limitMs, starting }: ChargeTime): string {
  const room = limitMs - totalMs;
  const verdict = room >= 0 ? `${room} ms to spare` : `${-room} ms too long`;
  return `A charge is budgeted at ${totalMs} of the ${limitMs} ms that Connect waits, ${starting}: ${verdict}`;
}

import { randomUUID } from 'node:crypto';
import { Bench, letters } from './bench';
import { answerOf, CaseFailure, told } from './call';
import { NEEDS, OBSERVED_CASES, registration, VAULT_CASES, type VaultCase } from './cases/all';
import { Party } from './party';
import { Sealing } from './sealing';
import type { CheckSettings } from './settings';

/** How a case ended. `partly`: as far as answers show; what only the gateway knows could not be asked. */
export interface CaseResult {
  readonly id: string;
  readonly title: string;
  readonly result: 'passed' | 'failed' | 'partly' | 'not-run';
  /** What was found, or what has to be given. */
  readonly why?: string;
}

export interface CheckReport {
  readonly url: string;
  readonly results: readonly CaseResult[];
  readonly requests: number;
  readonly milliseconds: number;
}

/** Plays every case against a vault, one after the other; `only` names some of them. */
export async function checkVault(
  settings: CheckSettings,
  only: readonly string[] = [],
): Promise<CheckReport> {
  const started = performance.now();
  const party = new Party(settings);
  const sealing = new Sealing(settings.certificatePem, randomUUID());
  const isWanted = ({ id }: { readonly id: string }) => only.length === 0 || only.includes(id);
  const results = await playAll(VAULT_CASES.filter(isWanted), { party, sealing, settings });
  const observed = OBSERVED_CASES.filter(isWanted).map(({ id, title, judge }) => {
    const [why, ...more] = judge(party.exchanges, settings);
    if (why === undefined) return { id, title, result: 'passed' as const };
    return {
      id,
      title,
      result: 'failed' as const,
      why: more.length > 0 ? `${why} (and ${more.length} more)` : why,
    };
  });
  return {
    url: settings.url,
    results: [...results, ...observed],
    requests: party.exchanges.length,
    milliseconds: Math.round(performance.now() - started),
  };
}

type Ports = Pick<Bench, 'party' | 'sealing' | 'settings'>;

/** Without a registered key nothing is decrypted, so the first word of every run is a registration. */
async function playAll(cases: readonly VaultCase[], ports: Ports): Promise<readonly CaseResult[]> {
  const { party, sealing, settings } = ports;
  const first = await party.ask('register', registration('register', sealing.keyId, settings));
  if (answerOf(first)['result'] !== 'registered') {
    const why = `the key could not be registered: ${told(first)}; give the vault's own certificate, and an identity that it knows`;
    return cases.map(({ id, title }) => ({ id, title, result: 'failed', why }));
  }
  const run = letters(6);
  const results: CaseResult[] = [];
  for (const one of cases) results.push(await play(one, new Bench(ports, run, one.id)));
  return results;
}

async function play({ id, title, needs, run }: VaultCase, bench: Bench): Promise<CaseResult> {
  if (needs !== undefined && !NEEDS[needs].given(bench.settings))
    return { id, title, result: 'not-run', why: `needs ${NEEDS[needs].option}` };
  try {
    await run(bench);
    return bench.isPartly
      ? { id, title, result: 'partly', why: 'as far as answers tell; --charges-url shows the rest' }
      : { id, title, result: 'passed' };
  } catch (error) {
    if (!(error instanceof CaseFailure)) throw error;
    return { id, title, result: 'failed', why: error.message };
  }
}

import type { CallRecord, Presence } from './record';

/** Who keeps the caller company: his agent, the queue, or the flow that plays; a held agent does not. */
export type Company = 'agent' | 'queue' | 'flow' | 'on hold' | 'nobody, gone';

/** A stretch of the call during which the caller's company is the same. */
export interface CompanySpan {
  readonly from: number;
  readonly to: number;
  readonly company: Company;
  readonly agentName: string | undefined;
}

/** With whom the caller is, at every moment from the first to the last of the call. */
export function companyOf({ presence, durationMs }: CallRecord): readonly CompanySpan[] {
  return presence.map((present, place) => ({
    from: place === 0 ? 0 : present.at,
    to: presence[place + 1]?.at ?? durationMs,
    company: company(present),
    agentName: present.agentName,
  }));
}

function company({ caller, agent, waiting }: Presence): Company {
  if (caller === 'gone') return 'nobody, gone';
  if (waiting) return 'queue';
  if (caller === 'on hold') return 'on hold';
  return agent === 'connected' ? 'agent' : 'flow';
}

/**
 * Checks every moment of a call after the first agent joined: the caller is with the same agent (at his ear, or
 * held while a flow speaks), or has hung up, or is queued because the agent left.
 *
 * @returns the moments at which that does not hold, in words
 */
export function companyBreaches(record: CallRecord): readonly string[] {
  const breaches: string[] = [];
  let agent: string | undefined;
  let queued = false;
  for (const present of record.presence) {
    const { at, agentName, agentLeft, waiting } = present;
    if (agent !== undefined && waiting && !queued && !agentLeft)
      breaches.push(`at ${at} ms the caller is queued though ${agent} has not left`);
    queued ||= waiting;
    if (company(present) !== 'agent' || agentName === agent) continue;
    if (agent !== undefined && !queued)
      breaches.push(`at ${at} ms the caller is with another agent than ${agent}`);
    agent = agentName;
    queued = false;
  }
  return breaches;
}

/** A stretch in which the caller heard nothing and nobody. */
export interface Silence {
  readonly from: number;
  readonly to: number;
}

/**
 * Every stretch, longer than a limit, in which the caller is alone with silence: no agent at his ear, no queue,
 * no prompt spoken, no key pressed.
 */
export function silencesOf(record: CallRecord, longestMs: number): readonly Silence[] {
  const heard = [...companyOf(record).filter(comforting), ...soundsOf(record)].sort(
    (a, b) => a.from - b.from,
  );
  const silences: Silence[] = [];
  let until = 0;
  for (const { from, to } of [...heard, { from: record.durationMs, to: record.durationMs }]) {
    if (from - until > longestMs) silences.push({ from: until, to: from });
    until = Math.max(until, to);
  }
  return silences;
}

/** A queue plays music, and so does the hold of an agent. */
function comforting({ company: kind }: CompanySpan): boolean {
  return kind !== 'flow';
}

function soundsOf({ timeline }: CallRecord): Silence[] {
  return timeline
    .filter(({ kind }) => kind === 'prompt' || kind === 'digits')
    .map(({ at, until = at }) => ({ from: at, to: until }));
}

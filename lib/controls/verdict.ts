import type { Verdict } from './types';

/** The control is met. */
export function pass(evidence: string, message: string): Verdict {
  return { result: 'pass', evidence, message };
}

/** The control is not met. */
export function fail(evidence: string, message: string): Verdict {
  return { result: 'fail', evidence, message };
}

/** The template does not tell. */
export function unknown(evidence: string, message: string): Verdict {
  return { result: 'unknown', evidence, message };
}

/** Passes or fails by a fact. */
export function verdict(holds: boolean, evidence: string, message: { yes: string; no: string }): Verdict {
  return holds ? pass(evidence, message.yes) : fail(evidence, message.no);
}

const ORDER = { fail: 0, unknown: 1, pass: 2 } as const;

/** The verdict that counts of several about one thing: a failure, else what is unknown, else a pass. */
export function worst(verdicts: readonly Verdict[], otherwise: Verdict): Verdict {
  return [...verdicts].sort((a, b) => ORDER[a.result] - ORDER[b.result])[0] ?? otherwise;
}

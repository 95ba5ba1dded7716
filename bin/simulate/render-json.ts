import type { PlayedCall } from '../calls';
import type { Outcome } from './expectation';

/** A played call for machines: no text that may hold digits, only where what was written and found. */
export function renderCallJson(played: PlayedCall, outcomes: readonly Outcome[]): string {
  const { record, search, atGateway } = played;
  const {
    scenario,
    ending,
    durationMs,
    actions,
    timeline,
    recordings,
    keysHeard,
    choicesHeard,
    lambdaCalls,
  } = record;
  const summary = { scenario, ending, durationMs, holds: outcomes.every(({ holds }) => holds) };
  return `${JSON.stringify(
    {
      summary,
      expectations: outcomes,
      actions,
      timeline,
      recordings,
      keysHeard,
      choicesHeard,
      lambdaCalls,
      search,
      atGateway: atGateway.findings,
    },
    undefined,
    2,
  )}\n`;
}

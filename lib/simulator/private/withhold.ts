import type { TimelineEntry } from '../record';
import type { CallScenario } from '../scenario';
import { type CardSecret, DigitSearcher } from '../search';

const WITHHELD = '[withheld: the text holds digits that the caller typed]';
/** The entries whose text comes from data; all others are our own words and names of the model. */
const CARRIERS: ReadonlySet<TimelineEntry['kind']> = new Set(['lambda', 'prompt']);
/** Menu keys are no secret. */
const SHORTEST = 3;
const LONGEST = 40;

/** Takes texts out of the timeline that hold what the caller typed: a timeline is made to be shown. */
export function withhold(
  timeline: readonly TimelineEntry[],
  scenario: CallScenario,
): readonly TimelineEntry[] {
  const secrets = typedSecrets(scenario);
  if (secrets.length === 0) return timeline;
  const searcher = new DigitSearcher(secrets);
  return timeline.map((entry) =>
    CARRIERS.has(entry.kind) && searcher.holdsAny(entry.text) ? { ...entry, text: WITHHELD } : entry,
  );
}

function typedSecrets({ caller }: CallScenario): CardSecret[] {
  const answers = (caller.answers ?? []).flatMap((answer) => (answer.do === 'type' ? [answer.keys] : []));
  const unprompted = (caller.unprompted ?? []).map(({ keys }) => keys);
  const typed = [...answers, ...unprompted].flatMap((keys) => keys.split(/[*#]+/));
  const secret = new Set(typed.filter((digits) => digits.length >= SHORTEST && digits.length <= LONGEST));
  return [...secret].map((digits) => ({ name: 'typed', digits }));
}

import { HardlineError } from '../../errors';
import { holdsCardNumber } from '../reference';
import {
  type ArrivedReport,
  type DailyPorts,
  type DailyRules,
  ReportReplaced,
  type ReportState,
} from './daily-ports';
import type { OpenDifferences } from './open-differences';
import { ReportReader } from './report';
import { ReportText } from './report-text';
import { settleLines } from './settle-lines';

/** Nothing is begun that may not end in this time. */
export const RESERVE_MS = 60_000;

/** The place in a report is noted this often, so that a run which is cut off repeats little. */
const NOTED_EVERY_BYTES = 1_000_000;
/** A connection that breaks off is taken up again as often. */
const ATTEMPTS = 3;

/** What a report is read with. */
export interface Reading {
  readonly rules: DailyRules;
  readonly ports: DailyPorts;
  readonly open: OpenDifferences;
}

/** Puts the lines of a report into the book, from where an earlier run stopped. */
export async function readReport(
  report: ArrivedReport,
  state: ReportState,
  reading: Reading,
): Promise<ReportState | 'replaced'> {
  let reached = state;
  const note = async (next: ReportState): Promise<ReportState> => {
    await reading.ports.book.note(report, next);
    reached = next;
    return next;
  };
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await note(ended(await readOn(report, reached, { ...reading, note })));
    } catch (error) {
      if (error instanceof ReportReplaced) return 'replaced';
      // Wrong with the report itself; anything else is wrong with the way to it, and tried again.
      if (error instanceof HardlineError)
        return note(ended({ ...reached, result: 'refused', why: error.message }));
      if (attempt === ATTEMPTS) throw error;
    }
  }
}

/** The names of the columns are kept for whoever reads on. */
function ended(state: ReportState): ReportState {
  if (state.result === 'reading' || state.position === undefined) return state;
  const { names, ...position } = state.position;
  return { ...state, position };
}

/** How a report is called towards people, who name files as they like. */
export function shownName({ name, arrivedAt }: ArrivedReport): string {
  return holdsCardNumber(name) ? `the report of ${arrivedAt}, whose name may hold a card number,` : name;
}

/** Reads from the place that was reached to the end, or to the end of this run's time. */
async function readOn(
  report: ArrivedReport,
  from: ReportState,
  { rules, ports, open, note }: Reading & { readonly note: (state: ReportState) => Promise<unknown> },
): Promise<ReportState> {
  const file = shownName(report);
  const reader = new ReportReader(rules.gateway, file, from.position);
  const text = new ReportText(file);
  const most = open.found + rules.mostDifferences;
  let [ours, noted] = [from.ours, from.position?.offset ?? 0];
  const take = async (lines: ReturnType<ReportReader['push']>): Promise<ReportState> => {
    await settleLines(lines, ports.book, open);
    ours += lines.length;
    if (open.found > most) throw flooded(file, rules);
    return { result: 'reading', position: reader.position, ours };
  };
  for await (const bytes of ports.shelf.read(report, noted)) {
    const state = await take(reader.push(text.decode(bytes)));
    const isLate = ports.timeLeftMs() < RESERVE_MS;
    if (!isLate && reader.position.offset - noted < NOTED_EVERY_BYTES) continue;
    if (isLate) return state;
    await note(state);
    noted = reader.position.offset;
  }
  return { ...(await take([...reader.push(text.end()), ...reader.end()])), result: 'compared' };
}

function flooded(file: string, { mostDifferences }: DailyRules): HardlineError {
  return new HardlineError(
    `${file} has more than ${mostDifferences} differences, so it is not read on; give a report of the merchant account that this vault charges for`,
  );
}

/** Marks of the axis, by days. */
const MARKS: readonly (readonly [days: number, label: string])[] = [
  [1, '1 day'],
  [7, '1 week'],
  [30, '30 days'],
  [90, '90 days'],
  [365, '1 year'],
  [730, '2 years'],
  [1825, '5 years'],
  [3650, '10 years'],
  [9125, '25 years'],
];

/** From days to coordinates: logarithmic, since a day and two years have to be told apart in one picture. */
export interface TimeScale {
  readonly at: (days: number) => number;
  readonly marks: readonly { readonly x: number; readonly label: string }[];
  /** Where the time that the picture shows ends. */
  readonly end: number;
}

/** A scale from now to a little beyond the longest time. */
export function timeScale(longestDays: number, left: number, width: number): TimeScale {
  const last = Math.max(longestDays * 1.15, 45);
  const at = (days: number) => left + (Math.log1p(Math.min(days, last)) / Math.log1p(last)) * width;
  const marks = MARKS.filter(([days]) => days <= last).map(([days, label]) => ({ x: at(days), label }));
  return { at, marks, end: left + width };
}

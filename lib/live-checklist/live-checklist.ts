import checklist from '../../docs/live-checklist.json';

/** A question about the live service that no template and no local run can settle. */
export interface LiveQuestion {
  readonly id: string;
  readonly area: string;
  readonly question: string;
  /** Why the answer matters. */
  readonly why: string;
  /** What the design does until the answer is known. */
  readonly assumed: string;
  /** The test on a live instance that would settle it. */
  readonly test: string;
  /** The page or schema that leaves the question open. */
  readonly source: string;
  /** CloudFormation types that depend on the answer; none when the design does without it for now. */
  readonly concerns: readonly string[];
}

/** All open questions, in the order of the checklist. */
export const liveQuestions: readonly LiveQuestion[] = checklist.questions;

/** The questions that a template with these resource types depends on. */
export function questionsFor(types: ReadonlySet<string>): readonly LiveQuestion[] {
  return liveQuestions.filter(({ concerns }) => concerns.some((type) => types.has(type)));
}

import { HardlineError } from '../../lib/errors';
import type { FlowContext, FlowProblem } from '../../lib/flow';
import { type Arn, parseArn } from '../../lib/flow/arn';
import { scalars } from '../../lib/flow/values';
import type { FlowFile } from './flow-file';

/** Where a flow lives, and whether somebody said so. */
export interface Home {
  readonly place: Pick<FlowContext, 'account' | 'region' | 'instanceId'>;
  /** Otherwise it was concluded, and what differs from it is a warning only. */
  readonly said: boolean;
}

const NOWHERE: Home = { place: {}, said: true };

/**
 * The instance that the user names.
 *
 * @throws HardlineError for text that is no ARN of an instance
 */
export function givenHome(instanceArn: string): Home {
  const arn = parseArn(instanceArn);
  if (arn?.instanceId !== undefined) return { place: placeOf(arn), said: true };
  throw new HardlineError(
    `--instance ${JSON.stringify(instanceArn)} is no ARN of an instance, such as arn:aws:connect:us-east-1:111111111111:instance/<id>`,
  );
}

/**
 * The instance of a file: as its own ARN says; otherwise that of all other files that say theirs, if it is one;
 * otherwise the one that its references name most often, so that the odd one is seen.
 */
export function homeOf(file: FlowFile, files: readonly FlowFile[]): Home {
  const [own] = ownArns(file);
  if (own !== undefined) return { place: placeOf(own), said: true };
  const others = files.flatMap(ownArns);
  const instances = new Set(others.map(({ instanceId }) => instanceId));
  const [other] = instances.size === 1 ? others : mostUsed(file);
  return other === undefined ? NOWHERE : { place: placeOf(other), said: false };
}

/** What differs from a place that nobody said may be right. */
export function asSure({ said }: Home, problem: FlowProblem): FlowProblem {
  return said || problem.kind !== 'arn-elsewhere' ? problem : { ...problem, severity: 'warning' };
}

function placeOf({ account, region, instanceId }: Arn): Home['place'] {
  return { account, region, ...(instanceId === undefined ? {} : { instanceId }) };
}

function ownArns({ particulars }: FlowFile): Arn[] {
  return particulars.ids.flatMap((id) => instanceArn(id));
}

/** Sorted by how often each instance is named; the first of equals stands first. */
function mostUsed({ flow }: FlowFile): Arn[] {
  const used = new Map<string, Arn[]>();
  for (const { value } of scalars(flow.actions.map(({ Parameters }) => Parameters))) {
    const [arn] = typeof value === 'string' ? instanceArn(value) : [];
    const id = arn?.instanceId;
    if (arn !== undefined && id !== undefined) used.set(id, [...(used.get(id) ?? []), arn]);
  }
  return [...used.values()].sort((a, b) => b.length - a.length)[0] ?? [];
}

/** An id of an instance alone: a view of AWS and a placeholder in an ARN say nothing of the place. */
function instanceArn(value: string): Arn[] {
  const arn = parseArn(value);
  const isPlain = arn !== undefined && /^\d{12}$/.test(arn.account) && arn.region !== '';
  return isPlain && arn.instanceId !== undefined && !/[{}$%<>]/.test(value) ? [arn] : [];
}

import type { FlowProblem, Report } from '../problem';
import type { FlowAction } from '../types';
import { hasJsonPath, isDynamic, scalars, valueAt } from '../values';

/** What the service takes for the parameters of a function, and for the attributes of a flow or contact. */
const MOST_BYTES = 32 * 1024;

const LIMITED: Readonly<Record<string, string>> = {
  InvokeLambdaFunction: 'LambdaInvocationAttributes',
  UpdateFlowAttributes: 'FlowAttributes',
  UpdateContactAttributes: 'Attributes',
};

/** The part of a 32 KB limit that stands in the flow already, so that no contact could pass. */
export function checkBytes({ Type, Parameters }: FlowAction, report: Report): FlowProblem[] {
  const place = Object.hasOwn(LIMITED, Type) ? LIMITED[Type] : undefined;
  if (place === undefined) return [];
  const fixed = [...scalars(valueAt(Parameters, place))]
    .filter(({ path }) => !path.endsWith('.Type'))
    .reduce((sum, { value }) => sum + (isFixed(value) ? Buffer.byteLength(value) : 0), 0);
  if (fixed <= MOST_BYTES) return [];
  const message = `has ${fixed} bytes of fixed text in ${place}; the service takes ${MOST_BYTES} with the names and with what is filled in: shorten it`;
  return [report('too-large', message)];
}

function isFixed(value: unknown): value is string {
  return typeof value === 'string' && !isDynamic(value) && !hasJsonPath(value);
}

import type { ParameterRule } from '../action-rule';
import { actionRule } from '../action-types';
import type { FlowProblem, Report } from '../problem';
import type { FlowAction } from '../types';
import { hasJsonPath, isDynamic, scalars, valueAt } from '../values';

/** The part of a limit in bytes that stands in the flow already, so that no contact could pass. */
export function checkBytes({ Type, Parameters }: FlowAction, report: Report): FlowProblem[] {
  return Object.entries<ParameterRule>(actionRule(Type)?.parameters ?? {}).flatMap(
    ([place, { mostBytes }]) =>
      mostBytes === undefined ? [] : tooLong({ Parameters, place, mostBytes }, report),
  );
}

interface Limited extends Pick<FlowAction, 'Parameters'> {
  readonly place: string;
  readonly mostBytes: number;
}

function tooLong({ Parameters, place, mostBytes }: Limited, report: Report): FlowProblem[] {
  const fixed = scalars(valueAt(Parameters, place))
    .filter(({ path }) => !path.endsWith('.Type'))
    .reduce((sum, { value }) => sum + (isFixed(value) ? Buffer.byteLength(value) : 0), 0);
  if (fixed <= mostBytes) return [];
  const message = `has ${fixed} bytes of fixed text in ${place}; the service takes ${mostBytes} with the names and with what is filled in: shorten it`;
  return [report('too-large', message)];
}

function isFixed(value: unknown): value is string {
  return typeof value === 'string' && !isDynamic(value) && !hasJsonPath(value);
}

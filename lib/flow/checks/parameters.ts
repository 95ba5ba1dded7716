import type { ActionModeRule, ActionRule, ParameterRule } from '../action-rule';
import type { FlowProblem } from '../problem';
import type { FlowAction } from '../types';
import { isDynamic, scalars, valueAt } from '../values';
import type { Report } from './actions';

/** Parameters: strings, never empty, those required there, values within the limits. */
export function checkParameters(
  action: FlowAction,
  rule: ActionRule,
  mode: ActionModeRule,
  report: Report,
): FlowProblem[] {
  const unwanted = rule.noParameters === true && Object.keys(action.Parameters).length > 0;
  return [
    ...(unwanted ? [report('parameter-invalid', 'takes no parameters; leave Parameters empty')] : []),
    ...checkScalars(action, report),
    ...Object.entries(mode.parameters).flatMap(([path, limits]) =>
      checkParameter(action, path, limits, report),
    ),
    ...checkOneOf(action, mode.oneOf, report),
  ];
}

function checkScalars(action: FlowAction, report: Report): FlowProblem[] {
  return [...scalars(action.Parameters)].flatMap(({ path, value }) => {
    if (value === '') {
      return [report('parameter-empty', `has an empty ${path}; the service refuses "": leave it out`)];
    }
    return typeof value === 'string'
      ? []
      : [
          report(
            'parameter-invalid',
            `has ${path} as ${value === null ? 'null' : typeof value}; write it as a string`,
          ),
        ];
  });
}

function checkParameter(
  action: FlowAction,
  path: string,
  limits: ParameterRule,
  report: Report,
): FlowProblem[] {
  const value = valueAt(action.Parameters, path);
  if (value === undefined) {
    return limits.required === true ? [report('parameter-missing', `has no ${path}`)] : [];
  }
  if (typeof value !== 'string' || isDynamic(value)) return [];
  if (limits.values !== undefined && !limits.values.includes(value)) {
    return [report('parameter-invalid', `has ${path} "${value}"; it takes ${limits.values.join(', ')}`)];
  }
  return limits.range === undefined ? [] : checkRange(path, value, limits.range, report);
}

function checkRange(
  path: string,
  value: string,
  [minimum, maximum]: readonly [number, number],
  report: Report,
): FlowProblem[] {
  const number = Number(value);
  if (/^\d+$/.test(value) && number >= minimum && number <= maximum) return [];
  return [
    report(
      'parameter-invalid',
      `has ${path} "${value}"; it takes a whole number from ${minimum} to ${maximum}`,
    ),
  ];
}

function checkOneOf(action: FlowAction, group: readonly string[] | undefined, report: Report): FlowProblem[] {
  if (group === undefined) return [];
  const present = group.filter((name) => Object.hasOwn(action.Parameters, name));
  if (present.length === 1) return [];
  return present.length === 0
    ? [report('parameter-missing', `needs one of ${group.join(', ')}`)]
    : [
        report(
          'parameter-invalid',
          `has ${present.join(' and ')}; it takes exactly one of ${group.join(', ')}`,
        ),
      ];
}

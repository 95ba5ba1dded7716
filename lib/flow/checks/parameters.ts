import type { ActionModeRule, ActionRule, ParameterGroup } from '../action-rule';
import type { FlowProblem, Report } from '../problem';
import type { FlowAction } from '../types';
import { type PlacedValue, scalars, valueAt, valuesAt } from '../values';
import { checkValue } from './values';

/** Parameters: strings, never empty, those required there, values within the limits. */
export function checkParameters(
  action: FlowAction,
  rule: ActionRule,
  mode: ActionModeRule,
  report: Report,
): FlowProblem[] {
  return [
    ...checkNames(action, rule, mode, report),
    ...checkScalars(action, mode, report),
    ...Object.entries(mode.parameters).flatMap(([pattern, limits]) => [
      ...(limits.required === true ? checkPresence(action, mode, pattern, report) : []),
      ...valuesAt(action.Parameters, pattern).flatMap((placed) => checkValue(placed, limits, report)),
    ]),
    ...(mode.groups ?? []).flatMap((group) => checkGroup(action, rule, mode, group, report)),
  ];
}

function checkNames(
  action: FlowAction,
  rule: ActionRule,
  mode: ActionModeRule,
  report: Report,
): FlowProblem[] {
  const names = Object.keys(action.Parameters);
  if (rule.noParameters === true) {
    return names.length === 0
      ? []
      : [
          report(
            'parameter-invalid',
            `has ${names.join(', ')}; it takes no parameters: leave Parameters empty`,
          ),
        ];
  }
  const refused = mode.refusedParameters ?? {};
  return names.flatMap((name) => {
    const instead = Object.hasOwn(refused, name) ? refused[name] : undefined;
    if (instead !== undefined) {
      return [report('parameter-invalid', `has ${name}, which the service refuses here: ${instead}`)];
    }
    return rule.open === true || rule.known === 'observed' || isListed(name, [mode, rule])
      ? []
      : [report('parameter-unknown', `has ${name}, which is not known; check its name`, 'warning')];
  });
}

/** What the other modes of the type list is not judged as unknown: the console leaves it where it was. */
function isListed(name: string, rules: readonly ActionModeRule[]): boolean {
  return rules.some(({ parameters }) =>
    Object.keys(parameters).some((path) => path === name || path.startsWith(`${name}.`)),
  );
}

function checkScalars(action: FlowAction, mode: ActionModeRule, report: Report): FlowProblem[] {
  const free = Object.keys(mode.parameters).filter((path) => mode.parameters[path]?.holds === 'json');
  return scalars(action.Parameters).flatMap(({ path, value }) => {
    const loose = free.some((name) => path === name || path.startsWith(`${name}.`));
    if (value === '') {
      const message = `has an empty ${path}; the service refuses "": leave it out`;
      return [report('parameter-empty', message, loose ? 'warning' : 'error')];
    }
    if (loose || typeof value === 'string') return [];
    const found = value === null ? 'null' : typeof value;
    return [report('parameter-invalid', `has ${path} as ${found}; write it as a string`)];
  });
}

/**
 * What is required below a map or list is required in each of its entries. Below something that is itself
 * required and not there, nothing more is said.
 */
function checkPresence(
  action: FlowAction,
  mode: ActionModeRule,
  pattern: string,
  report: Report,
): FlowProblem[] {
  const parent = pattern.slice(0, Math.max(0, pattern.lastIndexOf('.')));
  const name = pattern.slice(parent === '' ? 0 : parent.length + 1);
  return holdersOf(action, mode, parent)
    .filter(({ value }) => valueAt(value, name) === undefined)
    .map(({ path }) =>
      report('parameter-missing', `has no ${path === '' ? name : `${path}.${name}`}; add it`),
    );
}

function holdersOf(action: FlowAction, mode: ActionModeRule, parent: string): PlacedValue[] {
  if (parent === '') return [{ path: '', value: action.Parameters }];
  const found = valuesAt(action.Parameters, parent);
  const reported = parent.includes('*') || mode.parameters[parent]?.required === true;
  return found.length > 0 || reported ? found : [{ path: parent, value: undefined }];
}

/** At least one of some names is not asked of a block that has a name nobody published. */
function checkGroup(
  action: FlowAction,
  rule: ActionRule,
  mode: ActionModeRule,
  { takes, of }: ParameterGroup,
  report: Report,
): FlowProblem[] {
  const present = of.filter((name) => valueAt(action.Parameters, name) !== undefined);
  if (present.length === 0 && takes !== 'at-most-one') {
    const others = Object.keys(action.Parameters).filter((name) => !isListed(name, [mode, rule]));
    if (takes === 'at-least-one' && others.length > 0) return [];
    return [report('parameter-missing', `needs ${of.length === 1 ? '' : 'one of '}${of.join(', ')}`)];
  }
  if (present.length < 2 || takes === 'at-least-one') return [];
  const number = takes === 'exactly-one' ? 'exactly' : 'at most';
  const message = `has ${present.join(' and ')}; it takes ${number} one of ${of.join(', ')}`;
  return [report('parameter-invalid', message)];
}

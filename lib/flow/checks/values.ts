import type { ParameterRule } from '../action-rule';
import type { FlowProblem, Report } from '../problem';
import { hasJsonPath, isDynamic, isJsonPath, isOpen, isRecord, type PlacedValue } from '../values';

/** A root of the flow's data that holds others and is no value itself. */
const BARE_ROOT =
  /^\$\.(Attributes|External|FlowAttributes|CustomerEndpoint|SystemEndpoint|Queue|Agent|Lex|Views|Modules|Customer|Case|Metrics|SegmentAttributes|Media|MediaStreams)$/;

/** One value against the rule of its parameter. */
export function checkValue({ path, value }: PlacedValue, rule: ParameterRule, report: Report): FlowProblem[] {
  if (rule.holds === 'json') return [];
  if (rule.holds !== undefined) return checkContainer(path, value, rule, report);
  if (typeof value === 'object' && value !== null) {
    return [report('parameter-invalid', `has ${path} as ${shapeOf(value)}; it takes text`)];
  }
  if (typeof value !== 'string' || value === '') return [];
  return [...checkMode(path, value, rule, report), ...checkLimits(path, value, rule, report)];
}

function checkContainer(path: string, value: unknown, rule: ParameterRule, report: Report): FlowProblem[] {
  const wanted = rule.holds === 'list' ? 'a list' : 'an object';
  if (shapeOf(value) !== wanted) {
    if (typeof value === 'string' && isDynamic(value)) return [];
    return [report('parameter-invalid', `has ${path} as ${shapeOf(value)}; it takes ${wanted}`)];
  }
  const entries = Object.keys(value as object);
  if (rule.required === true && entries.length === 0) {
    return [report('parameter-missing', `has nothing in ${path}; give it at least one entry`)];
  }
  if (rule.most !== undefined && entries.length > rule.most) {
    return [report('parameter-invalid', `has ${entries.length} entries in ${path}; it takes ${rule.most}`)];
  }
  return entries
    .filter((key) => rule.keys !== undefined && !rule.keys.includes(key))
    .map((key) => report('parameter-invalid', `has ${path}.${key}; it takes ${rule.keys?.join(', ')}`));
}

function shapeOf(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  return isRecord(value) ? 'an object' : 'text';
}

function checkMode(
  path: string,
  value: string,
  { takes, assumed }: ParameterRule,
  report: Report,
): FlowProblem[] {
  if (isOpen(value)) return [];
  if (takes === 'static' && hasJsonPath(value)) {
    const message = `has ${path} "${value}"; it cannot depend on the contact: write a value`;
    return [report('parameter-mode', message, assumed === true ? 'warning' : 'error')];
  }
  if (takes === 'path') return checkPath(path, value, report);
  if (takes !== 'reference' || !hasJsonPath(value) || isJsonPath(value)) return [];
  const message = `has ${path} "${value}"; it takes text or exactly one JSONPath, not both in one`;
  return [report('parameter-mode', message, 'warning')];
}

function checkPath(path: string, value: string, report: Report): FlowProblem[] {
  if (!hasJsonPath(value)) {
    return [
      report('parameter-mode', `has ${path} "${value}"; it takes a JSONPath such as $.Attributes.name`),
    ];
  }
  if (BARE_ROOT.test(value)) {
    return [report('parameter-mode', `has ${path} "${value}", which is no value; add the name below it`)];
  }
  if (isJsonPath(value)) return [];
  return [report('parameter-mode', `has ${path} "${value}"; it takes exactly one JSONPath`, 'warning')];
}

function checkLimits(path: string, value: string, rule: ParameterRule, report: Report): FlowProblem[] {
  if (isDynamic(value)) return [];
  if (rule.values !== undefined && !isAmong(value, rule.values, rule.anyCase === true)) {
    return [report('parameter-invalid', `has ${path} "${value}"; it takes ${rule.values.join(', ')}`)];
  }
  if (rule.most !== undefined && value.length > rule.most) {
    return [
      report('parameter-invalid', `has ${path} with ${value.length} characters; it takes ${rule.most}`),
    ];
  }
  return rule.range === undefined ? [] : checkRange(path, value, rule.range, report);
}

function isAmong(value: string, values: readonly string[], anyCase: boolean): boolean {
  return values.some((each) => each === value || (anyCase && each.toLowerCase() === value.toLowerCase()));
}

function checkRange(
  path: string,
  value: string,
  [minimum, maximum]: readonly [number, number],
  report: Report,
): FlowProblem[] {
  const number = Number(value);
  if (/^\d+$/.test(value) && number >= minimum && number <= maximum) return [];
  const message = `has ${path} "${value}"; it takes a whole number from ${minimum} to ${maximum}`;
  return [report('parameter-invalid', message)];
}

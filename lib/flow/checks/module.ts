import type { ModuleContract, ModuleField } from '../module-settings';
import { type FlowProblem, type Report, reporterOf } from '../problem';
import type { FlowAction, FlowJson, FlowKind } from '../types';
import { isOpen, isRecord } from '../values';

/** `Settings` in the content: a module needs it, a flow must not have it. */
export function checkSettings(flow: FlowJson, type: FlowKind): FlowProblem[] {
  const has = 'Settings' in flow;
  if (type === 'MODULE' && !has) {
    const message =
      'the module has no Settings in its content; add {"InputParameters":[],"OutputParameters":[],"Transitions":[]}';
    return [{ kind: 'settings-missing', severity: 'error', message }];
  }
  if (type === 'MODULE' || !has) return [];
  const message = 'the flow has Settings, which only modules have; take them out, or create it as a module';
  return [{ kind: 'settings-not-accepted', severity: 'error', message }];
}

/** What a module gives back against what it declares. */
export function checkReturns(actions: readonly FlowAction[], contract: ModuleContract): FlowProblem[] {
  const names = (contract.results ?? []).map(({ name }) => name);
  const ends = actions.filter(({ Type }) => Type === 'EndFlowModuleExecution');
  return ends.flatMap((action) => {
    const report = reporterOf(action);
    const { Result, ResultData } = action.Parameters;
    return [
      ...(typeof Result === 'string' && !names.includes(Result)
        ? [report('module-contract', `returns on ${Result}; the module declares ${listed(names)}`)]
        : []),
      ...checkFields(ResultData, contract.resultData ?? {}, 'ResultData', report),
    ];
  });
}

/** What a flow gives to a module, and which branches it expects, against what the module declares. */
export function checkCall(action: FlowAction, contract: ModuleContract, report: Report): FlowProblem[] {
  const names = (contract.results ?? []).map(({ name }) => name);
  const branches = (action.Transitions.Conditions ?? []).flatMap(({ Condition }) => Condition.Operands);
  return [
    ...branches
      .filter((branch) => !names.includes(branch))
      .map((branch) =>
        report('module-contract', `has a branch ${branch}; the module declares ${listed(names)}`),
      ),
    ...checkFields(action.Parameters.Input, contract.input ?? {}, 'Input', report),
  ];
}

function checkFields(
  value: unknown,
  fields: Readonly<Record<string, ModuleField>>,
  place: string,
  report: Report,
): FlowProblem[] {
  const given = isRecord(value) ? value : {};
  const missing = Object.keys(fields).filter(
    (name) => fields[name]?.required === true && !Object.hasOwn(given, name),
  );
  return [
    ...missing.map((name) => report('module-contract', `has no ${place}.${name}, which the module requires`)),
    ...Object.entries(given).flatMap(([name, inner]) => {
      const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
      if (field === undefined) {
        const known = listed(Object.keys(fields));
        return [report('module-contract', `has ${place}.${name}; the module declares ${known}`)];
      }
      return isOfType(inner, field.type)
        ? []
        : [report('module-contract', `has ${place}.${name} that is no ${field.type}; write it as one`)];
    }),
  ];
}

function isOfType(value: unknown, type: ModuleField['type']): boolean {
  if (typeof value === 'string' && isOpen(value)) return true;
  if (type === 'integer') return Number.isInteger(value);
  if (type === 'array') return Array.isArray(value);
  return type === 'object' ? isRecord(value) : typeof value === type;
}

function listed(names: readonly string[]): string {
  return names.length === 0 ? 'none' : names.join(', ');
}

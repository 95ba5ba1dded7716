import { type FlowStep, step } from '../step';
import { equalsConditions, withErrors } from './transitions';

export interface InvokeModuleProps {
  /** The module's ARN, id or named reference; with `:alias` or `:version` where one is meant. */
  readonly module: string;
  /**
   * What the module takes, as its contract declares it. Text may hold JSONPaths, other types may not.
   *
   * @default - nothing
   */
  readonly input?: Readonly<Record<string, unknown>>;
  /**
   * Where each branch that the module declares leads.
   *
   * @default - the module has none, it always goes on with `next`
   */
  readonly results?: Readonly<Record<string, string>>;
  /** Where to go when the module ends without one of these branches. */
  readonly next: string;
  readonly onError: string;
}

/** Invoke module. What it gives back is in `$.Modules.ResultData` until the next one is invoked. */
export function invokeModule(id: string, props: InvokeModuleProps): FlowStep<'InvokeFlowModule'> {
  const { module, input = {}, results = {}, next, onError } = props;
  const conditions = equalsConditions(results);
  const errors = {
    NoMatchingError: onError,
    ...(conditions.length === 0 ? {} : { NoMatchingCondition: next }),
  };
  const parameters = {
    FlowModuleId: module,
    ...(Object.keys(input).length === 0 ? {} : { Input: { ...input } }),
  };
  return step('InvokeFlowModule', id, parameters, withErrors(next, errors, conditions));
}

export interface EndModuleProps {
  /**
   * The branch on which the module gives control back; its contract declares it.
   *
   * @default - none
   */
  readonly result?: string;
  /**
   * What it gives back, as its contract declares it.
   *
   * @default - nothing
   */
  readonly data?: Readonly<Record<string, unknown>>;
}

/** Return: ends the module and goes on in the flow that invoked it. */
export function endModule(id: string, props: EndModuleProps = {}): FlowStep<'EndFlowModuleExecution'> {
  const { result, data } = props;
  const parameters = {
    ...(result === undefined ? {} : { Result: result }),
    ...(data === undefined ? {} : { ResultData: { ...data } }),
  };
  return step('EndFlowModuleExecution', id, parameters, {});
}

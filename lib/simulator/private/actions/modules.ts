import { type ActionPlayer, failed } from '../flow-run';
import { resolveDeep } from '../references';
import { blockOf, textOf } from './parameters';

/** Modules may call modules this deep. */
const NESTING = 5;

/** Modules: a part of a flow that several flows share. */
export const MODULES: Readonly<Record<string, ActionPlayer>> = {
  InvokeFlowModule: (action, run) => {
    const module = run.call.index.module(textOf(action.Parameters, 'FlowModuleId', run) ?? '');
    if (module === undefined) return failed('there is no such module');
    if ((run.depth ?? 0) >= NESTING) return failed(`modules are nested at most ${NESTING} deep`);
    return { to: 'module', module, input: resolveDeep(blockOf(action.Parameters, 'Input'), run) };
  },
  EndFlowModuleExecution: (action, run) => ({
    to: 'module-end',
    result: textOf(action.Parameters, 'Result', run),
    data: resolveDeep(blockOf(action.Parameters, 'ResultData'), run),
  }),
};

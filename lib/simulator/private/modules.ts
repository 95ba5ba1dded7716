import type { FlowAction } from '../../flow';
import { Attributes } from './attributes';
import { localData } from './contact';
import type { FlowRun, Outcome } from './flow-run';

type Entering = Extract<Outcome, { to: 'module' }>;
type Leaving = Extract<Outcome, { to: 'module-end' }>;

/** Begins a module: it has its input, and nothing of what the flow kept for itself. */
export function enterModule(run: FlowRun, action: FlowAction, { module, input }: Entering): FlowRun {
  const { call, contact } = run;
  call.note('flow', `module ${module.name}`);
  const caller = { run, action, local: contact.local };
  contact.local = localData();
  contact.local.answers.set('Modules', { Input: input });
  return {
    call,
    contact,
    flow: { ...module, type: run.flow.type },
    audience: run.audience,
    flowAttributes: new Attributes(),
    loops: new Map(),
    caller,
    depth: (run.depth ?? 0) + 1,
  };
}

/** Ends a module: its branch is compared by the block that called it, its data can be read until the next one. */
export function leaveModule(
  run: FlowRun,
  { result, data }: Leaving,
): Extract<Outcome, { to: 'next' | 'result' }> {
  const { caller, contact } = run;
  if (caller === undefined) throw new Error('a module is called by a flow');
  contact.local = caller.local;
  contact.local.answers.set('Modules', { Result: result, ResultData: data });
  return result === undefined
    ? { to: 'next' }
    : { to: 'result', value: result, otherwise: 'NoMatchingCondition' };
}

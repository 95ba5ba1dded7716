import type { FlowContext } from '../context';
import { type FlowProblem, reporterOf } from '../problem';
import type { FlowAction } from '../types';
import { scalars } from '../values';

/** What tools and people write where a value is filled in later. Named references are not among them. */
const PLACEHOLDERS: readonly RegExp[] = [
  /%[A-Za-z_][A-Za-z0-9_]*%/,
  /<<[A-Za-z_][\w.-]*>>/,
  /\{\{(?![a-z-]+:[A-Za-z0-9._-]+\}\})[^{}]*\}\}/,
  /\$\{[^{}]*\}/,
  /\b(?:REPLACE|CHANGE)_?ME\b/i,
  /\bREPLACE_WITH_\w+/,
  /\b__[A-Z][A-Z0-9_]*__\b/,
  /@@[A-Za-z_]\w*@@/,
  /\[\[[A-Za-z_][\w.-]*\]\]/,
  // Alone: within text it may be SSML or HTML.
  /^<[A-Za-z][\w .-]*>$/,
];

/** Text that was meant to be filled in before the flow is created. */
export function checkPlaceholders(actions: readonly FlowAction[], context: FlowContext): FlowProblem[] {
  return actions.flatMap((action) => {
    const report = reporterOf(action);
    const { Parameters, Transitions } = action;
    return scalars({ ...Parameters, Conditions: operandsOf(Transitions) }).flatMap(({ path, value }) => {
      const found = typeof value === 'string' ? placeholderIn(value) : undefined;
      if (found === undefined) return [];
      const message = `has ${found} left in ${path}; fill it in before the flow is created`;
      return [report('placeholder-left', message, context.final === true ? 'error' : 'warning')];
    });
  });
}

function operandsOf({ Conditions = [] }: FlowAction['Transitions']): string[] {
  return Conditions.flatMap(({ Condition }) => Condition.Operands);
}

function placeholderIn(value: string): string | undefined {
  for (const pattern of PLACEHOLDERS) {
    const match = pattern.exec(value);
    if (match !== null) return match[0];
  }
  return undefined;
}

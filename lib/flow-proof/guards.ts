import { FUNCTION_WORDS } from './function-words';
import type { ProofEdge, ProofNode } from './network';
import { locationsIn } from './paths';
import { textOf } from './values';

/** What a function does for a capture: to a recording, or looking who hears and streams the call. */
export type Operation = 'suspend' | 'resume' | 'watch' | undefined;

const OPERATIONS = new WeakMap<ProofNode, { readonly operation: Operation }>();

/** What a function does, by its reference and the fixed values it is given. */
export function guardOperation(node: ProofNode): Operation {
  if (node.action.Type !== 'InvokeLambdaFunction') return undefined;
  const known = OPERATIONS.get(node) ?? { operation: findOperation(node) };
  OPERATIONS.set(node, known);
  return known.operation;
}

function findOperation({ action }: ProofNode): Operation {
  const { name, values } = describe(action.Parameters);
  const all = `${name} ${values}`;
  if (FUNCTION_WORDS.watch.test(all)) return 'watch';
  if (!FUNCTION_WORDS.recording.test(all)) return undefined;
  if (FUNCTION_WORDS.resume.test(values) || (values === '' && FUNCTION_WORDS.resume.test(name)))
    return 'resume';
  return FUNCTION_WORDS.suspend.test(all) ? 'suspend' : undefined;
}

/** The last part of the function's reference, and its fixed parameters, as words. */
export function describe(parameters: Record<string, unknown>): {
  readonly name: string;
  readonly values: string;
} {
  const name = textOf(parameters['LambdaFunctionARN']).split(/[:/]/).at(-1) ?? '';
  const given = Object.values(parameters['LambdaInvocationAttributes'] ?? {});
  const fixed = given.filter((value) => typeof value === 'string' && !value.includes('$.'));
  return { name: words(name), values: words(fixed.join(' ')) };
}

function words(text: string): string {
  return text
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .replaceAll(/[^A-Za-z0-9]+/g, ' ')
    .trim();
}

/** The part of an answer that says what became of an operation, and the values that say it is done. */
interface Confirmation {
  readonly name: RegExp;
  readonly values: RegExp;
}

const ANSWER = 'result|status(code)?|state|success(ful)?|outcome|ok|done|answer|response';

const CONFIRMATIONS: Readonly<Record<'suspend' | 'watch', Confirmation>> = {
  suspend: {
    name: new RegExp(`^(protect(ion|ed)|suspen(ded|sion)|paused?|recording(state|status)?|${ANSWER})$`, 'i'),
    values:
      /^(on|yes|y|true|ok|okay|200|success(ful)?|succeeded|suspended|paused|stopped|done|confirmed|protected)$/i,
  },
  watch: {
    name: new RegExp(
      `^(listen(ing|ers?)|hear(d|ing|s)?|watch(ed|ing)?|stream(ing|s|ed)?|monitor(ing|ed)?|${ANSWER})$`,
      'i',
    ),
    values: /^(nobody|none|no[-_ ]?one|clear|quiet)$/i,
  },
};

/** Whether a comparison looks at what the answer says of an operation; another part of the answer says nothing of it. */
export function asksWhether(operation: 'suspend' | 'watch', { action }: ProofNode): boolean {
  if (action.Type !== 'Compare') return false;
  return locationsIn(textOf(action.Parameters['ComparisonValue'])).some((location) => {
    const [root, path = ''] = location.split(':');
    const name = (path.split('.').at(-1) ?? '').replaceAll(/[-_ ]/g, '');
    return root === 'external' && CONFIRMATIONS[operation].name.test(name);
  });
}

/** Whether an edge of such a comparison is taken only when the operation was done. */
export function confirms(
  operation: 'suspend' | 'watch',
  { kind, operator, operand = '' }: ProofEdge,
): boolean {
  return kind === 'condition' && operator === 'Equals' && CONFIRMATIONS[operation].values.test(operand);
}

import type { ActionRule } from '../action-rule';
import { DYNAMIC, MAP, MOST_BYTES, OBJECT, ORDINARY, STATIC } from './shared';

/** Actions that call something outside. */
export const INTERACTION_ACTIONS = {
  InvokeLambdaFunction: {
    ...ORDINARY,
    category: 'interaction',
    behaviour: { known: 'documented', loggedAs: 'InvokeExternalResource' },
    parameters: {
      LambdaFunctionARN: { takes: 'dynamic', required: true, refersTo: 'lambda' },
      InvocationTimeLimitSeconds: { takes: 'static', range: [1, 8] },
      InvocationType: { ...STATIC, values: ['SYNCHRONOUS', 'ASYNCHRONOUS'] },
      LambdaInvocationAttributes: { ...MAP, mostBytes: MOST_BYTES },
      'LambdaInvocationAttributes.*': DYNAMIC,
      ResponseValidation: OBJECT,
      'ResponseValidation.ResponseType': { takes: 'static', values: ['STRING_MAP', 'JSON'] },
    },
    refusedParameters: { RequestAttributes: 'write LambdaInvocationAttributes' },
    note: 'the answer is in $.External until the next function is called',
  },
} as const satisfies Record<string, ActionRule>;

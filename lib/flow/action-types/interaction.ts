import type { ActionRule } from '../action-rule';
import { DYNAMIC, MAP, OBJECT, ORDINARY, STATIC } from './shared';

/** Actions that call something outside. */
export const INTERACTION_ACTIONS = {
  InvokeLambdaFunction: {
    ...ORDINARY,
    category: 'interaction',
    parameters: {
      LambdaFunctionARN: { takes: 'dynamic', required: true, refersTo: 'lambda' },
      InvocationTimeLimitSeconds: { takes: 'static', range: [1, 8] },
      InvocationType: { ...STATIC, values: ['SYNCHRONOUS', 'ASYNCHRONOUS'] },
      LambdaInvocationAttributes: MAP,
      'LambdaInvocationAttributes.*': DYNAMIC,
      ResponseValidation: OBJECT,
      'ResponseValidation.ResponseType': { takes: 'static', values: ['STRING_MAP', 'JSON'] },
    },
    refusedParameters: { RequestAttributes: 'write LambdaInvocationAttributes' },
    note: 'the answer is in $.External until the next function is called',
  },
} as const satisfies Record<string, ActionRule>;

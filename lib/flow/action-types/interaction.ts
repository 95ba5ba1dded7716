import type { ActionRule } from '../action-rule';
import { CATCH_ALL, NONE } from './shared';

/** Actions that call something outside. */
export const INTERACTION_ACTIONS = {
  InvokeLambdaFunction: {
    category: 'interaction',
    parameters: {
      LambdaFunctionARN: { required: true },
      InvocationTimeLimitSeconds: { range: [1, 8] },
      InvocationType: { values: ['SYNCHRONOUS', 'ASYNCHRONOUS'] },
      'ResponseValidation.ResponseType': { values: ['STRING_MAP', 'JSON'] },
    },
    requiredErrors: CATCH_ALL,
    optionalErrors: [],
    conditions: NONE,
    flowTypes: 'all',
    channels: 'all',
    known: 'documented',
  },
} as const satisfies Record<string, ActionRule>;

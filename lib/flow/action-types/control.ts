import type { ActionRule } from '../action-rule';
import { MAP, MOST_BYTES, ON_OFF, ORDINARY, ROUTED_FLOWS, STATIC, WHISPERS } from './shared';

/** Actions that change how the flow runs, or end it. */
export const CONTROL_ACTIONS = {
  TransferToFlow: {
    ...ORDINARY,
    category: 'control',
    behaviour: { known: 'documented', exit: { to: 'elsewhere' }, loggedAs: 'Transfer' },
    parameters: { ContactFlowId: { takes: 'reference', required: true, refersTo: 'flow' } },
    leaves: true,
    flowTypes: ROUTED_FLOWS,
    note: 'control does not return, NextAction is required all the same',
  },
  UpdateFlowAttributes: {
    ...ORDINARY,
    category: 'control',
    behaviour: {
      known: 'documented',
      keeps: { parameter: 'FlowAttributes', location: 'flow' },
    },
    parameters: {
      FlowAttributes: { holds: 'map', required: true, mostBytes: MOST_BYTES },
      'FlowAttributes.*': MAP,
      'FlowAttributes.*.Value': { takes: 'dynamic', required: true },
      'FlowAttributes.*.Type': STATIC,
    },
    note: 'the pages say it has no error, the service requires NoMatchingError; flow attributes reach neither the next flow nor the contact record',
  },
  UpdateFlowLoggingBehavior: {
    ...ORDINARY,
    category: 'control',
    behaviour: {
      known: 'documented',
      switches: [{ switches: 'logging', at: 'FlowLoggingBehavior' }],
      loggedAs: 'SetLoggingBehavior',
    },
    parameters: { FlowLoggingBehavior: { takes: 'static', required: true, values: ON_OFF } },
    requiredErrors: [],
    note: 'inherited by later segments and by flows without such a block',
  },
  EndFlowExecution: {
    ...ORDINARY,
    category: 'control',
    behaviour: { known: 'documented', exit: { to: 'elsewhere' } },
    parameters: {},
    noParameters: true,
    requiredErrors: [],
    terminal: true,
    flowTypes: [...WHISPERS, 'CUSTOMER_QUEUE'],
    flowTypesDisputed: true,
    note: 'in a queue flow the caller stays in the queue; one source saw it refused elsewhere, and exports of published flows of other types have it',
  },
} as const satisfies Record<string, ActionRule>;

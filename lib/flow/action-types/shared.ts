import type { ActionBehaviour } from '../action-behaviour';
import type { ParameterRule } from '../action-rule';

/** Where a caller is spoken to and can be sent on. */
export const CALLER_FLOWS = ['CONTACT_FLOW', 'AGENT_TRANSFER', 'QUEUE_TRANSFER', 'CUSTOMER_QUEUE'] as const;
/** Where a caller can be routed. */
export const ROUTED_FLOWS = ['CONTACT_FLOW', 'AGENT_TRANSFER', 'QUEUE_TRANSFER'] as const;
export const WHISPERS = ['CUSTOMER_WHISPER', 'AGENT_WHISPER', 'OUTBOUND_WHISPER'] as const;
export const NONE = { kind: 'none' } as const;
export const CATCH_ALL = ['NoMatchingError'] as const;
export const ON_OFF = ['Enabled', 'Disabled'] as const;
export const TRUE_FALSE = ['True', 'False'] as const;

/** What most action types have in common: one catch-all error, in all flow types, for all channels. */
export const ORDINARY = {
  requiredErrors: CATCH_ALL,
  optionalErrors: [],
  conditions: NONE,
  flowTypes: 'all',
  channels: 'all',
  known: 'documented',
} as const;

/** Only calls; a contact of another channel takes the error branch. */
export const VOICE_ONLY = { channels: ['VOICE'], otherChannels: 'error branch' } as const;

/** Text in everything that was ever published; whether the service refuses a JSONPath is not known. */
export const STATIC = { takes: 'static', assumed: true } as const;
export const REFERENCE = { takes: 'reference' } as const;
export const DYNAMIC = { takes: 'dynamic' } as const;
/** Of the parameters of a function, and of the attributes of a flow or contact. */
export const MOST_BYTES = 32 * 1024;
export const MAP = { holds: 'map' } as const;
export const OBJECT = { holds: 'object' } as const;
export const LIST = { holds: 'list' } as const;

/** What is said or played. */
export const MESSAGE_PARAMETERS = {
  Text: DYNAMIC,
  SSML: DYNAMIC,
  PromptId: { takes: 'reference', refersTo: 'prompt' },
  Media: OBJECT,
  'Media.Uri': DYNAMIC,
  'Media.SourceType': { ...STATIC, values: ['S3'] },
  'Media.MediaType': { ...STATIC, values: ['Audio'] },
} as const satisfies Record<string, ParameterRule>;

const MESSAGE = ['Text', 'SSML', 'PromptId', 'Media'] as const;
export const ONE_MESSAGE = { takes: 'exactly-one', of: MESSAGE } as const;
export const MESSAGE_OR_NONE = { takes: 'at-most-one', of: MESSAGE } as const;

/** A queue, or an agent's own. */
export const QUEUE_PARAMETERS = {
  QueueId: { takes: 'reference', refersTo: 'queue' },
  AgentId: { takes: 'reference', refersTo: 'agent' },
} as const satisfies Record<string, ParameterRule>;
export const ONE_QUEUE = { takes: 'exactly-one', of: ['QueueId', 'AgentId'] } as const;
export const QUEUE_OR_CURRENT = { takes: 'at-most-one', of: ['QueueId', 'AgentId'] } as const;

/** What the caller hears. */
export const SPOKEN = {
  known: 'documented',
  speaks: true,
  sink: { kind: 'prompt', into: 'what the caller hears' },
} as const satisfies ActionBehaviour;
export const IN_MESSAGE = { kind: 'message', into: 'a message' } as const;
export const IN_CONTACT_DATA = { kind: 'contact-data', into: 'contact data' } as const;

/** Where a caller is spoken to and can be sent on. */
export const CALLER_FLOWS = ['CONTACT_FLOW', 'AGENT_TRANSFER', 'QUEUE_TRANSFER', 'CUSTOMER_QUEUE'] as const;
/** Where a caller can be routed. */
export const ROUTED_FLOWS = ['CONTACT_FLOW', 'AGENT_TRANSFER', 'QUEUE_TRANSFER'] as const;
export const WHISPERS = ['CUSTOMER_WHISPER', 'AGENT_WHISPER', 'OUTBOUND_WHISPER'] as const;
export const MESSAGE = ['Text', 'SSML', 'PromptId', 'Media'] as const;
export const NONE = { kind: 'none' } as const;
export const CATCH_ALL = ['NoMatchingError'] as const;
export const ON_OFF = ['Enabled', 'Disabled'] as const;

export { FINDINGS, type FindingId, type FindingKind } from './catalogue';
export { DIMENSIONS, type StateDimension } from './dimensions';
export { prove, proveFlows } from './prove';
export { SENSITIVE_KINDS, type SensitiveKind } from './sensitive-words';
export * from './types';
export { wayInWords } from './way';

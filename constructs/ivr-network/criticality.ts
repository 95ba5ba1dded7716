/**
 * How much a dependency matters to callers.
 */
export enum Criticality {
  /** Calls cannot be served without it. */
  CRITICAL = 'critical',

  /** A function of the IVR is gone without it. */
  HIGH = 'high',

  /** Callers wait longer, or are asked more. */
  MEDIUM = 'medium',

  /** Nobody notices at once. */
  LOW = 'low',
}

/** How long the relay may ask Connect about a contact, all attempts together, and one of them. */
export interface LookLimits {
  readonly prepare: { readonly totalMs: number; readonly oneCallMs: number };
  readonly charge: { readonly totalMs: number; readonly oneCallMs: number };
}

/**
 * The time budget of a charge holds one look and, in its reserve, one repeat. A busy Connect is asked more often than
 * that: the answer of the charge may then be late and the flow asks for its status, which is better than to refuse a
 * payment whose fields are typed.
 */
export const LOOK_LIMITS: LookLimits = {
  prepare: { totalMs: 4000, oneCallMs: 1000 },
  charge: { totalMs: 3000, oneCallMs: 600 },
};

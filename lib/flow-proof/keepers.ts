import { known } from './values';

/** What keeps values under names. */
export interface Keeper {
  /** The parameter that holds the names. */
  readonly parameter: string;
  /** The kind of location it writes. */
  readonly location: 'flow' | 'attribute';
}

const KEEPERS: Readonly<Record<string, Keeper>> = {
  UpdateFlowAttributes: { parameter: 'FlowAttributes', location: 'flow' },
  UpdateContactAttributes: { parameter: 'Attributes', location: 'attribute' },
};

/** What an action of a type keeps, and where; undefined where it keeps nothing. */
export function keeperOf(type: string): Keeper | undefined {
  return known(KEEPERS, type);
}

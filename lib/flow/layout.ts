import { layersOf } from './graph';
import type { FlowAction } from './types';

const COLUMN = 280;
const ROW = 220;
const ORIGIN = { x: 20, y: 20 };

interface Position {
  readonly x: number;
  readonly y: number;
}

/** What the console reads to place the blocks; the service ignores it. */
export interface FlowLayout {
  readonly entryPointPosition: Position;
  readonly ActionMetadata: Readonly<
    Record<string, { readonly position: Position; readonly isFriendlyName: true }>
  >;
}

/**
 * Places each action in a column by its distance from the start, so that the console shows the flow from
 * left to right. What cannot be reached stands in a last column.
 */
export function layout(actions: readonly FlowAction[], start: string): FlowLayout {
  const layers = layersOf(actions, start);
  const last = Math.max(0, ...layers.values()) + 1;
  const rows = new Map<number, number>();
  const places = actions.map(({ Identifier }) => {
    const column = layers.get(Identifier) ?? last;
    const row = rows.get(column) ?? 0;
    rows.set(column, row + 1);
    const position = { x: ORIGIN.x + COLUMN * (column + 1), y: ORIGIN.y + ROW * row };
    return [Identifier, { position, isFriendlyName: true as const }] as const;
  });
  return { entryPointPosition: ORIGIN, ActionMetadata: Object.fromEntries(places) };
}

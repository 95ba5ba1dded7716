import type { FlowAction } from '../../../flow';
import type { FlowRun } from '../flow-run';
import { resolveText, resolveValue } from '../references';

type Block = Readonly<Record<string, unknown>>;

/** A parameter with its references filled, or undefined when the block does not have it. */
export function textOf(block: Block, name: string, run: FlowRun): string | undefined {
  const value = block[name];
  return typeof value === 'string' ? resolveText(value, run) : undefined;
}

/** A parameter that is an object; an absent one is empty. */
export function blockOf(block: Block, name: string): Block {
  const value = block[name];
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Block) : {};
}

/** A parameter that is a list of words; an absent one is undefined. */
export function wordsOf(block: Block, name: string): readonly string[] | undefined {
  const value = block[name];
  return Array.isArray(value) ? value.filter((word) => typeof word === 'string') : undefined;
}

/** A number of seconds as milliseconds. */
export function secondsOf(block: Block, name: string, otherwise: number, run: FlowRun): number {
  const seconds = Number(textOf(block, name, run) ?? otherwise);
  return (Number.isFinite(seconds) ? seconds : otherwise) * 1000;
}

/** The entries of a map of texts; the value of one that refers to something not set is undefined. */
export function entriesOf(action: FlowAction, name: string, run: FlowRun): [string, string | undefined][] {
  const block = blockOf(action.Parameters, name);
  return Object.keys(block).map((key) => [key, resolveValue(String(block[key]), run)]);
}

import type { FlowAction, FlowKind } from '../../../lib/flow';
import { type FlowProof, type ProvableFlow, proveFlows } from '../../../lib/flow-proof';

/** One element of a drawing, as a parser sees it. */
export interface DrawnElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly DrawnElement[];
  /** Of this element and all below it. */
  readonly text: string;
}

const ENTITY = /&#(\d+);/g;

/** Parses a drawing, and refuses what is not well formed: no unescaped sign, every element closed in order. */
export function parseSvg(svg: string): DrawnElement {
  interface Open {
    name: string;
    attributes: Record<string, string>;
    children: DrawnElement[];
    text: string;
  }
  const root: Open = { name: '', attributes: {}, children: [], text: '' };
  const open = [root];
  const tokens = /<(\/?)([a-z][\w-]*)((?:\s+[\w:-]+="[^"<]*")*)\s*(\/?)>|([^<]+)/gy;
  let at = 0;
  for (let found = tokens.exec(svg); found !== null; found = tokens.exec(svg)) {
    at = tokens.lastIndex;
    const [, closing, name = '', written = '', empty, text] = found;
    const top = open.at(-1)!;
    if (text !== undefined) {
      if (top.name !== 'style' && /&(?!#\d+;)|>/.test(text)) throw new Error(`text is not escaped: ${text}`);
      for (const each of open) each.text += decoded(text);
    } else if (closing === '/') {
      if (top.name !== name) throw new Error(`</${name}> closes <${top.name}>`);
      open.pop();
    } else {
      const pairs = [...written.matchAll(/([\w:-]+)="([^"]*)"/g)].map(([, key = '', value = '']) => [
        key,
        decoded(value),
      ]);
      const made: Open = { name, attributes: Object.fromEntries(pairs), children: [], text: '' };
      top.children.push(made);
      if (empty !== '/') open.push(made);
    }
  }
  if (at !== svg.length || open.length !== 1)
    throw new Error(`is not well formed at ${svg.slice(at, at + 60)}`);
  return root.children[0]!;
}

function decoded(text: string): string {
  return text.replace(ENTITY, (_, code: string) => String.fromCharCode(Number(code)));
}

/** Every element below one, itself included, in the order of the drawing. */
export function all(from: DrawnElement): DrawnElement[] {
  const found: DrawnElement[] = [];
  const gather = (one: DrawnElement): void => {
    found.push(one);
    for (const child of one.children) gather(child);
  };
  gather(from);
  return found;
}

export function withClass(from: DrawnElement, name: string): DrawnElement[] {
  return all(from).filter(({ attributes }) => (attributes.class ?? '').split(' ').includes(name));
}

/** The frame of a block. */
export interface Frame {
  readonly action: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export function framesOf(svg: DrawnElement): Frame[] {
  return withClass(svg, 'block').map((block) => {
    const body = withClass(block, 'body')[0]!.attributes;
    return {
      action: block.attributes['data-action']!,
      x: Number(body.x),
      y: Number(body.y),
      width: Number(body.width),
      height: Number(body.height),
    };
  });
}

export function flowOf(
  actions: readonly FlowAction[],
  type: FlowKind = 'CONTACT_FLOW',
  name = 'a',
): ProvableFlow {
  return { name, type, startAction: actions[0]?.Identifier ?? '', actions, toJson: () => ({}) };
}

export function proofOf(flow: ProvableFlow): FlowProof {
  return proveFlows([flow])[0]!;
}

export function action(
  Identifier: string,
  Type: string,
  Parameters: Record<string, unknown> = {},
  Transitions: FlowAction['Transitions'] = {},
): FlowAction {
  return { Identifier, Type, Parameters, Transitions };
}

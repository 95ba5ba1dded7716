import { blockName, type FlowAction } from '../flow';
import type { FlowProof } from '../flow-proof';
import type { Branch } from './branches';
import { essenceOf } from './essence';
import { type Lamp, lampsOf } from './lamps';
import { shortened, widthOf, wrapped } from './lettering';

/** How a block takes what a caller types. */
export type CaptureMark = 'encrypted' | 'clear';

/** A line in a block that says where an undrawn branch leads. */
export interface Stub {
  readonly branch: Branch;
  readonly text: string;
}

/** A branch that leaves a block as a line, with its label at the block's lower edge. */
export interface Port {
  readonly branch: Branch;
  readonly text: string;
  readonly width: number;
}

/** Everything a block shows, and how large it is. */
export interface Block {
  readonly index: number;
  readonly action: FlowAction;
  readonly name: string;
  readonly identifier: string;
  readonly detail: readonly string[];
  readonly lamps: readonly Lamp[];
  readonly capture: CaptureMark | undefined;
  readonly findings: 'error' | 'warning' | undefined;
  readonly isStart: boolean;
  readonly entries: string | undefined;
  readonly stubs: readonly Stub[];
  readonly ports: readonly Port[];
  readonly width: number;
  readonly height: number;
}

export const BLOCK = {
  width: 252,
  padding: 12,
  name: 19,
  line: 15,
  lamps: 22,
  stub: 16,
  ports: 25,
  portGap: 5,
} as const;
const ROOM = BLOCK.width - 2 * BLOCK.padding;
const MOST_PORT = 150;

/** A branch that is not drawn, with the action type of its target. */
export interface NamedBranch {
  readonly branch: Branch;
  readonly type: string;
}

/** The branches of one action, and how many undrawn ones lead to it. */
export interface BlockBranches {
  readonly drawn: readonly Branch[];
  readonly named: readonly NamedBranch[];
  readonly entered: number;
}

export function blockOf(proof: FlowProof, index: number, action: FlowAction, branches: BlockBranches): Block {
  const capture = captureOf(action);
  const isStart = action.Identifier === proof.flow.startAction;
  const shown = {
    detail: wrapped(essenceOf(action), 'detail', ROOM, 2),
    entries: entriesInWords(branches.entered),
    stubs: branches.named.map(stubOf),
    ports: portsOf(branches.drawn),
  };
  return {
    index,
    action,
    name: shortened(blockName(action.Type), 'name', ROOM - (capture === undefined ? 0 : 74)),
    identifier: shortened(action.Identifier, 'identifier', ROOM - (isStart ? 40 : 0)),
    lamps: lampsOf(proof.states.get(action.Identifier)),
    capture,
    findings: worstFinding(proof, action),
    isStart,
    ...shown,
    ...sizeOf(shown),
  };
}

function entriesInWords(entered: number): string | undefined {
  return entered === 0 ? undefined : `from ${entered} more ${entered === 1 ? 'block' : 'blocks'}`;
}

function worstFinding({ flow, findings }: FlowProof, { Identifier }: FlowAction): Block['findings'] {
  const own = findings.filter((each) => each.flow === flow.name && each.action === Identifier);
  if (own.length === 0) return undefined;
  return own.some(({ severity }) => severity === 'error') ? 'error' : 'warning';
}

type Shown = Pick<Block, 'detail' | 'entries' | 'stubs' | 'ports'>;

function sizeOf({ ports, stubs, ...lines }: Shown): Pick<Block, 'width' | 'height'> {
  const labelled = ports.some(({ text }) => text !== '');
  const across = ports.reduce<number>((sum, { width }) => sum + width + BLOCK.portGap, BLOCK.padding);
  const text = BLOCK.name + BLOCK.line * linesOf(lines);
  return {
    width: Math.max(BLOCK.width, across),
    height: BLOCK.padding + text + BLOCK.lamps + BLOCK.stub * stubs.length + (labelled ? BLOCK.ports : 4),
  };
}

/** The lines between the name and the strip. */
function linesOf({ detail, entries }: Pick<Block, 'detail' | 'entries'>): number {
  return detail.length + 1 + (entries === undefined ? 0 : 1);
}

/** How far below the top of its block the line of a stub stands. */
export function stubBaseline(block: Block, stub: number): number {
  return BLOCK.padding + BLOCK.name + BLOCK.line * linesOf(block) + 14 + BLOCK.stub * (stub + 1);
}

/** Whether an action stores what a caller types, and how. */
export function captureOf({ Type, Parameters }: FlowAction): CaptureMark | undefined {
  if (Type !== 'GetParticipantInput' || String(Parameters['StoreInput']).toLowerCase() !== 'true')
    return undefined;
  return Parameters['InputEncryption'] === undefined ? 'clear' : 'encrypted';
}

/** The console names blocks by an id that says nothing: then the kind of block says more. */
export function shortName(identifier: string, type: string): string {
  const isId = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22}$/i.test(identifier);
  return isId ? `${blockName(type)} ${identifier.slice(0, 8)}` : identifier;
}

/** The target is what matters: the label gives way where both are long. */
function stubOf({ branch, type }: NamedBranch): Stub {
  const label = branch.label === '' ? 'next' : branch.label;
  const target = branch.to === undefined ? `${branch.target} (missing)` : shortName(branch.target, type);
  const shown: string = shortened(
    target,
    'branch',
    ROOM - 10 - Math.min(widthOf(`${label} → `, 'branch'), ROOM / 2),
  );
  return {
    branch,
    text: `${shortened(label, 'branch', ROOM - 10 - widthOf(` → ${shown}`, 'branch'))} → ${shown}`,
  };
}

/** One plain way on needs no label. */
function portsOf(branches: readonly Branch[]): Port[] {
  return branches.map((branch) => {
    const isPlain = branches.length === 1 && (branch.label === '' || branch.label === 'next');
    const text = isPlain ? '' : shortened(branch.label === '' ? 'next' : branch.label, 'branch', MOST_PORT);
    return { branch, text, width: text === '' ? 0 : widthOf(text, 'branch') + 14 };
  });
}

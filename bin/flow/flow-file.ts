import {
  type FlowDocument,
  type FlowKind,
  type FlowModule,
  type FlowType,
  readFlowOrModule,
} from '../../lib/flow';
import type { FlowText } from './flow-paths';
import { type Particulars, particularsOf } from './particulars';

/** A file that was read. */
export interface FlowFile {
  readonly file: string;
  /** Known only when the file or the user said it. */
  readonly type?: FlowKind;
  readonly flow: FlowDocument | FlowModule;
  readonly particulars: Particulars;
}

/**
 * Reads a flow or module. What the file says of its type goes before what the user says, so that one option
 * serves a folder in which only some files say it.
 *
 * @param given the flow type of files that do not say it
 * @throws HardlineError in one line, for what is no flow
 */
export function readFlowFile({ file, text }: FlowText, given: FlowKind | undefined): FlowFile {
  const particulars = particularsOf(text);
  const type = particulars.type ?? given;
  // A document must have a type; where nobody said one, nothing that rests on it is reported.
  const assumed: FlowType = 'CONTACT_FLOW';
  const flow = readFlowOrModule(text, { file, type: type ?? assumed });
  const known = flow.type === 'MODULE' ? 'MODULE' : type;
  return { file, flow, particulars, ...(known === undefined ? {} : { type: known }) };
}

import { HardlineError } from '../errors';
import { isRecord } from './values';

/** What a file holds: the content, and what the API said around it. */
export interface Envelope {
  /** Known only from the API's own answer. */
  readonly kind?: 'flow' | 'module';
  readonly content: unknown;
  readonly said: Record<string, unknown>;
}

/**
 * `DescribeContactFlow` and `DescribeContactFlowModule` answer with name and type around the content, which
 * is a string; everything else is the content itself.
 */
export function unwrap(json: string, file: string): Envelope {
  const value = parse(json, file);
  if (!isRecord(value)) return { content: value, said: {} };
  if (isRecord(value.ContactFlow)) return described('flow', value.ContactFlow, file);
  if (isRecord(value.ContactFlowModule)) return described('module', value.ContactFlowModule, file);
  return { content: value, said: {} };
}

function described(kind: 'flow' | 'module', said: Record<string, unknown>, file: string): Envelope {
  if (typeof said.Content === 'string') return { kind, content: parse(said.Content, file), said };
  const [what, call] =
    kind === 'flow'
      ? ['a contact flow', 'DescribeContactFlow']
      : ['a flow module', 'DescribeContactFlowModule'];
  throw new HardlineError(`describes ${what} without its Content; call ${call} for it`, file);
}

function parse(json: string, file: string): unknown {
  try {
    return JSON.parse(json.replace(/^\uFEFF/, ''));
  } catch (cause) {
    throw new HardlineError('is not JSON; give the exported JSON of a contact flow', file, { cause });
  }
}

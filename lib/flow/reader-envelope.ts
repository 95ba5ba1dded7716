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
 * is a string; the input of `CreateContactFlow` has them beside it. Everything else is the content itself,
 * where a tool wrote it into a string too.
 */
export function unwrap(json: string, file: string): Envelope {
  const value = unquoted(parse(json, file), file);
  if (!isRecord(value)) return { content: value, said: {} };
  if (isRecord(value.ContactFlow)) return described('flow', value.ContactFlow, file);
  if (isRecord(value.ContactFlowModule)) return described('module', value.ContactFlowModule, file);
  if (holdsContent(value)) return { content: unquoted(value.Content, file), said: value };
  return { content: value, said: {} };
}

/** Some who keep the API's answer write the content as JSON into it, so that changes can be read. */
function holdsContent({ Content, Actions }: Record<string, unknown>): boolean {
  return Actions === undefined && (typeof Content === 'string' || isRecord(Content));
}

function unquoted(value: unknown, file: string): unknown {
  return typeof value === 'string' ? parse(value, file) : value;
}

function described(kind: 'flow' | 'module', said: Record<string, unknown>, file: string): Envelope {
  if (holdsContent(said)) return { kind, content: unquoted(said.Content, file), said };
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

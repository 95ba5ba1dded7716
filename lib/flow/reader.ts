import { HardlineError } from '../errors';
import { FlowDocument } from './document';
import { readContent } from './reader-content';
import { FLOW_TYPES, type FlowType } from './types';
import { isRecord } from './values';

/** What a reader knows of a flow beside its text. */
export interface ReadFlowProps {
  /** The file the text came from, for messages. */
  readonly file: string;
  /**
   * The flow type, when the file does not say it.
   *
   * @default - as the file says
   */
  readonly type?: FlowType;
  /**
   * The flow's name.
   *
   * @default - as the file says, otherwise the file's name
   */
  readonly name?: string;
}

/** The console writes the type in its own spelling. */
const EXPORTED_TYPES: Readonly<Record<string, FlowType>> = {
  contactFlow: 'CONTACT_FLOW',
  customerQueue: 'CUSTOMER_QUEUE',
  customerHold: 'CUSTOMER_HOLD',
  customerWhisper: 'CUSTOMER_WHISPER',
  agentHold: 'AGENT_HOLD',
  agentWhisper: 'AGENT_WHISPER',
  outboundWhisper: 'OUTBOUND_WHISPER',
  agentTransfer: 'AGENT_TRANSFER',
  queueTransfer: 'QUEUE_TRANSFER',
  campaign: 'CAMPAIGN',
};

/**
 * Reads a flow: content for or from the API, a console export, or the answer of `DescribeContactFlow`.
 *
 * @throws HardlineError with one line that names the file, for anything that is no contact flow
 */
export function readFlow(json: string, props: ReadFlowProps): FlowDocument {
  const { content, said } = unwrap(parse(json, props.file), props.file);
  const flow = readContent(content, props.file);
  const metadata = isRecord(flow.Metadata) ? flow.Metadata : {};
  return new FlowDocument({
    name: props.name ?? text(said.Name) ?? text(metadata.name) ?? baseName(props.file),
    type: props.type ?? flowType(said.Type ?? metadata.type, props.file),
    startAction: flow.StartAction,
    actions: flow.Actions,
    ...(Object.keys(metadata).length === 0 ? {} : { metadata }),
  });
}

function parse(json: string, file: string): unknown {
  try {
    return JSON.parse(json.replace(/^\uFEFF/, ''));
  } catch (cause) {
    throw new HardlineError('is not JSON; give the exported JSON of a contact flow', file, { cause });
  }
}

/** `DescribeContactFlow` answers with the flow's name and type around its content, which is a string. */
function unwrap(value: unknown, file: string): { content: unknown; said: Record<string, unknown> } {
  const described = isRecord(value) ? value.ContactFlow : undefined;
  if (!isRecord(described)) return { content: value, said: {} };
  if (typeof described.Content !== 'string') {
    throw new HardlineError(
      'describes a contact flow without its Content; call DescribeContactFlow for it',
      file,
    );
  }
  return { content: parse(described.Content, file), said: described };
}

function flowType(said: unknown, file: string): FlowType {
  const type = FLOW_TYPES.find((known) => known === said) ?? EXPORTED_TYPES[String(said)];
  if (type !== undefined) return type;
  const what =
    said === undefined ? 'does not say its flow type' : `has the flow type ${JSON.stringify(said)}`;
  throw new HardlineError(`${what}; give one of ${FLOW_TYPES.join(', ')}`, file);
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function baseName(file: string): string {
  return (file.split(/[\\/]/).pop() ?? file).replace(/\.json$/, '');
}

import { HardlineError } from '../errors';
import { FlowDocument } from './document';
import { FlowModule } from './module';
import { readModuleSettings } from './module-settings';
import { isModuleContent, readContent } from './reader-content';
import { type Envelope, unwrap } from './reader-envelope';
import { FLOW_TYPES, type FlowJson, type FlowKind, type FlowType } from './types';
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

/** What a reader knows of a module beside its text. */
export interface ReadModuleProps {
  /** The file the text came from, for messages. */
  readonly file: string;
  /**
   * The module's name.
   *
   * @default - as the file says, otherwise the file's name
   */
  readonly name?: string;
  /**
   * The module's `Settings`, as its API and CloudFormation property hold them.
   *
   * @default - as the file says, otherwise what the module takes and gives is not judged
   */
  readonly settings?: string;
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
 * Action types that nobody knows are read like all others; `validateFlow` names them.
 *
 * @throws HardlineError with one line that names the file, for anything that is no contact flow
 */
export function readFlow(json: string, props: ReadFlowProps): FlowDocument {
  const envelope = unwrap(json, props.file);
  if (isModule(envelope)) {
    throw new HardlineError(
      'is a flow module (it has Settings), not a contact flow; give the flow that invokes it',
      props.file,
    );
  }
  return toDocument(envelope, props);
}

/**
 * Reads a flow module: content for or from the API, a console export, or the answer of
 * `DescribeContactFlowModule`.
 *
 * @throws HardlineError with one line that names the file, for anything that is no flow module
 */
export function readFlowModule(json: string, props: ReadModuleProps): FlowModule {
  return toModule(unwrap(json, props.file), props);
}

/** Reads either, by what the file is: a module has `Settings`, or the type `MODULE` is given. */
export function readFlowOrModule(
  json: string,
  props: Omit<ReadFlowProps, 'type'> & { readonly type?: FlowKind },
): FlowDocument | FlowModule {
  const { type, ...rest } = props;
  const envelope = unwrap(json, props.file);
  if (type === 'MODULE' || isModule(envelope)) return toModule(envelope, rest);
  return toDocument(envelope, { ...rest, ...(type === undefined ? {} : { type }) });
}

function isModule({ kind, content }: Envelope): boolean {
  return kind === 'module' || isModuleContent(content);
}

function toDocument({ content, said }: Envelope, props: ReadFlowProps): FlowDocument {
  const flow = readContent(content, props.file);
  return new FlowDocument({
    name: props.name ?? nameOf(flow, said, props.file),
    type: props.type ?? flowType(said.Type ?? said.ContactFlowType ?? metadataOf(flow).type, props.file),
    startAction: flow.StartAction,
    actions: flow.Actions,
    source: asRead(content),
  });
}

function toModule({ content, said }: Envelope, props: ReadModuleProps): FlowModule {
  const flow = readContent(content, props.file);
  const settings = props.settings ?? text(said.Settings);
  return new FlowModule({
    name: props.name ?? nameOf(flow, said, props.file),
    startAction: flow.StartAction,
    actions: flow.Actions,
    source: asRead(content),
    ...(settings === undefined ? {} : { contract: readModuleSettings(settings, props.file) }),
  });
}

/** The JSON itself, which `readContent` took as a flow, in its own order and with whatever else it holds. */
function asRead(content: unknown): FlowJson {
  return content as FlowJson;
}

function metadataOf({ Metadata }: FlowJson): Record<string, unknown> {
  return isRecord(Metadata) ? Metadata : {};
}

function nameOf(flow: FlowJson, said: Record<string, unknown>, file: string): string {
  return text(said.Name) ?? text(metadataOf(flow).name) ?? baseName(file);
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

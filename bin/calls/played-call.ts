import {
  type CallRecord,
  type CallScenario,
  type CardSecret,
  type DigitSearch,
  LiveContacts,
  searchForDigits,
  simulateCall,
} from '../../lib/simulator';
import { type InstanceFlow, withInstanceFlows } from '../../lib/simulator/scenario-file';
import type { Fault, InvocationRecord, Item } from '../local';
import type { LocalCenter } from './local-center';

/** A call to play: what people do, what goes wrong in the service, and the digits that must not be anywhere. */
export interface CallToPlay {
  readonly title: string;
  readonly scenario: CallScenario;
  readonly faults: readonly Fault[];
  readonly secrets: readonly CardSecret[];
  /** Flows of the instance that the assembly does not create. @default - none */
  readonly flows?: readonly InstanceFlow[];
  /** ARN of the instance. @default - the only one */
  readonly instance?: string;
}

/** A call that was played, and every place it was written to. */
export interface PlayedCall {
  readonly call: CallToPlay;
  readonly record: CallRecord;
  readonly invocations: readonly InvocationRecord[];
  /** Rows of the ledger after the call, as plain values. */
  readonly ledger: readonly Item[];
  readonly functionNames: Readonly<Record<string, string>>;
  readonly search: DigitSearch;
  /** The gateway may have the card: that it is found there shows that the search finds it. */
  readonly atGateway: DigitSearch;
}

/** Plays one call and searches everything it left behind for the card. */
export async function playCall(
  center: LocalCenter,
  call: CallToPlay,
  tables: readonly string[],
): Promise<PlayedCall> {
  const { aws, gateway } = center;
  const [before, asked, called] = [aws.functions.length, gateway.requests.length, aws.calls.length];
  const live = new LiveContacts();
  aws.attach(live);
  for (const fault of call.faults) aws.faults.add(fault);
  const flows = withInstanceFlows(aws.model(call.instance), call.flows ?? []);
  const model = { ...flows, functionNames: center.functionNames };
  const record = await simulateCall(model, aws.simulatorPorts(call.instance), call.scenario, live).finally(
    () => aws.faults.clear(),
  );
  const invocations = aws.functions.slice(before);
  const ledger = (await Promise.all(tables.map((table) => aws.ledgerItems(table)))).flat();
  for (const { functionName, logs, event, answer } of invocations) {
    record.addSink('lambda-log', functionName, logs.join('\n'));
    record.addSink('lambda-event', functionName, event);
    record.addSink('lambda-answer', functionName, answer ?? null);
  }
  for (const row of ledger) record.addSink('ledger', 'ledger', row);
  for (const { where, text } of stored(aws)) record.addSink('other', where, text);
  for (const { service, operation, input } of aws.calls.slice(called)) {
    const kind = operation === 'PutEvents' ? 'event' : 'other';
    record.addSink(kind, `${service} ${operation}`, input ?? null);
  }
  for (const { path, rawBody } of gateway.requests.slice(asked)) {
    record.addSink('gateway-request', path, rawBody);
  }
  const { secrets } = call;
  const [atGateway, elsewhere] = split(record.sinks);
  return {
    call,
    record,
    invocations,
    ledger,
    functionNames: center.functionNames,
    search: search(elsewhere, secrets),
    atGateway: search(atGateway, secrets),
  };
}

/** Every object of every bucket, deleted and overwritten versions included. */
function stored(aws: LocalCenter['aws']): readonly { readonly where: string; readonly text: string }[] {
  return aws.buckets.flatMap((bucket) =>
    aws
      .bucketContent(bucket)
      .flatMap((version) =>
        version.kind === 'object'
          ? [{ where: `s3 ${bucket}/${version.key}`, text: version.body.toString() }]
          : [],
      ),
  );
}

/** The gateway's requests, which may hold the card, and everything else, which may not. */
function split(sinks: CallRecord['sinks']) {
  const isGateway = ({ kind }: CallRecord['sinks'][number]) => kind === 'gateway-request';
  return [sinks.filter(isGateway), sinks.filter((sink) => !isGateway(sink))] as const;
}

/** A call in which nobody types a secret has nothing to be searched for. */
const search: typeof searchForDigits = (sinks, secrets) =>
  secrets.length === 0 ? { findings: [], searched: [] } : searchForDigits(sinks, secrets);

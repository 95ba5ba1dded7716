import {
  type CallRecord,
  type DigitSearch,
  LiveContacts,
  searchForDigits,
  simulateCall,
} from '../../lib/simulator';
import type { InvocationRecord, Item } from '../local';
import type { LocalBank } from './local-bank';
import { type DemoCall, secretsOf } from './scenarios';

/** A call that was played, and every place it was written to. */
export interface PlayedCall {
  readonly call: DemoCall;
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
export async function playCall(bank: LocalBank, call: DemoCall, ledgerTable: string): Promise<PlayedCall> {
  const { aws, gateway } = bank;
  const [before, asked, called] = [aws.functions.length, gateway.requests.length, aws.calls.length];
  const live = new LiveContacts();
  aws.attach(live);
  for (const fault of call.faults) aws.faults.add(fault);
  const model = { ...aws.model(), functionNames: bank.functionNames };
  const record = await simulateCall(model, aws.simulatorPorts(), call.scenario, live);
  aws.faults.clear();
  const invocations = aws.functions.slice(before);
  const ledger = await aws.ledgerItems(ledgerTable);
  for (const { functionName, logs, event, answer } of invocations) {
    record.addSink('lambda-log', functionName, logs.join('\n'));
    record.addSink('lambda-event', functionName, JSON.stringify(event));
    record.addSink('lambda-answer', functionName, JSON.stringify(answer ?? null));
  }
  const extras = [
    ...ledger.map((row) => ({ where: 'ledger', text: JSON.stringify(row) })),
    ...aws.calls.slice(called).map(({ service, operation, input }) => ({
      where: `${service} ${operation}`,
      text: JSON.stringify(input ?? null),
    })),
  ];
  const secrets = secretsOf(call.card);
  const received = gateway.requests.slice(asked).map(({ path, rawBody }) => ({ where: path, text: rawBody }));
  return {
    call,
    record,
    invocations,
    ledger,
    functionNames: bank.functionNames,
    search: searchForDigits(record.sinks, secrets, extras),
    atGateway: searchForDigits([], secrets, received),
  };
}

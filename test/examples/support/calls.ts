import { type LocalCenter, type PlayedCall, playCall } from '../../../bin/calls';
import { DEMO_CALLS, type DemoCall } from '../../../bin/demo/scenarios';
import { PAYMENT_REQUEST_ATTRIBUTES, PAYMENT_RESULT_ATTRIBUTES } from '../../../lib/payments/payment-flow';
import type { CallRecord, LambdaAnswer, SimulatorPorts } from '../../../lib/simulator';

/** What becomes of the invocation of one operation of a function: it is not started, or its answer is lost. */
export interface Broken {
  readonly operation: string;
  readonly how: 'killed' | 'answer lost';
}

/** Plays the demo's approved payment for another reference, with a function that breaks. */
export function pay(
  bank: LocalCenter,
  ledgerTable: string,
  reference: string,
  broken?: Broken,
  cardNumber?: string,
): Promise<PlayedCall> {
  const [approved] = DEMO_CALLS.map((call) => withCard(call, cardNumber));
  if (approved === undefined) throw new Error('the demo plays no call');
  return playCall(broken === undefined ? bank : breaking(bank, broken), withReference(approved, reference), [
    ledgerTable,
  ]);
}

/** The same call with another test card; one that is digits only may be replaced in the call's text. */
function withCard(call: DemoCall, number: string | undefined): DemoCall {
  const [usual] = call.secrets;
  if (number === undefined || usual === undefined) return call;
  return JSON.parse(JSON.stringify(call).replaceAll(usual.digits, number));
}

function withReference(call: DemoCall, reference: string): DemoCall {
  const [agent] = call.scenario.agents ?? [];
  const [transfer] = agent?.transfers ?? [];
  if (agent === undefined || transfer === undefined) throw new Error('the call hands nobody over');
  const attributes = { ...transfer.attributes, [PAYMENT_REQUEST_ATTRIBUTES.reference]: reference };
  return {
    ...call,
    scenario: { ...call.scenario, agents: [{ ...agent, transfers: [{ ...transfer, attributes }] }] },
  };
}

/** The same bank whose Connect does not get the answer of one operation. */
function breaking(bank: LocalCenter, { operation, how }: Broken): LocalCenter {
  const real = bank.aws.simulatorPorts();
  const lost = (durationMs: number): LambdaAnswer => ({ kind: 'timeout', message: 'no answer', durationMs });
  const invoke: SimulatorPorts['invoke'] = async (functionArn, event, timeLimitMs) => {
    if (event.Details.Parameters['operation'] !== operation)
      return real.invoke(functionArn, event, timeLimitMs);
    if (how === 'answer lost') await real.invoke(functionArn, event, timeLimitMs);
    return lost(timeLimitMs);
  };
  return {
    ...bank,
    aws: Object.create(bank.aws, { simulatorPorts: { value: () => ({ ...real, invoke }) } }),
  };
}

/** What the agent sees of the payment, by the attribute's short name. */
export function resultOf(
  { contacts }: CallRecord,
  name: keyof typeof PAYMENT_RESULT_ATTRIBUTES,
): string | undefined {
  return contacts
    .map(({ attributes }) => attributes[PAYMENT_RESULT_ATTRIBUTES[name]])
    .filter((value) => value !== undefined)
    .at(-1);
}

/** The last moment of a call at which it was not over yet. */
export function lastTalk({ timeline }: CallRecord): CallRecord['timeline'][number] | undefined {
  return timeline.filter(({ hearing }) => hearing.caller !== 'gone' && hearing.agent !== 'absent').at(-1);
}

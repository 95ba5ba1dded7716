import { createHash } from 'node:crypto';

import {
  type CallScenario,
  type ConnectLambdaEvent,
  type ContactCenterModel,
  type LambdaAnswer,
  LiveContacts,
  type SimulatedFlow,
  type SimulatorPorts,
  simulateCall,
} from '../../../../lib/simulator';

export const CARD = '4242424242424242';
export const QUEUE = 'arn:aws:connect:us-east-1:111122223333:instance/i/queue/care';
const QUICK_CONNECT = 'arn:aws:connect:us-east-1:111122223333:instance/i/transfer-destination/pay';

export type FakeFunction = (
  event: ConnectLambdaEvent,
  timeLimitMs: number,
) => LambdaAnswer | Promise<LambdaAnswer>;

export const answers = (payload: unknown, durationMs = 100): LambdaAnswer => ({
  kind: 'ok',
  payload,
  durationMs,
});

/** A contact center of the given flows; the flow called `payment` is behind the quick connect `Pay`. */
export class World {
  public readonly live = new LiveContacts(numbered());
  public readonly functions = new Map<string, FakeFunction>();
  public readonly encrypted: string[] = [];
  public encryptionFails = false;
  readonly #model: ContactCenterModel;

  public constructor(flows: readonly SimulatedFlow[], model: Partial<ContactCenterModel> = {}) {
    const payment = flows.find(({ name }) => name === 'payment')?.arn ?? '';
    this.#model = {
      instanceArn: 'arn:aws:connect:us-east-1:111122223333:instance/i',
      region: 'us-east-1',
      flows,
      queues: [{ arn: QUEUE, id: 'care', name: 'Care', quickConnectArns: [QUICK_CONNECT] }],
      quickConnects: [{ arn: QUICK_CONNECT, name: 'Pay', type: 'QUEUE', queueArn: QUEUE, flowArn: payment }],
      ...model,
    };
  }

  /** Answers for every function that has no answer of its own. */
  public get anyFunction(): FakeFunction | undefined {
    return undefined;
  }

  public call(scenario: Partial<CallScenario>) {
    const whole = { name: 'test call', inboundFlow: 'inbound', caller: {}, ...scenario };
    return simulateCall(this.#model, this.#ports(), whole, this.live);
  }

  #ports(): SimulatorPorts {
    return {
      invoke: async (functionArn, event, timeLimitMs) => {
        const name = functionArn.split(':').pop() ?? '';
        const fake = this.functions.get(name) ?? this.anyFunction;
        return fake === undefined
          ? { kind: 'error', message: `no function ${name}`, durationMs: 1 }
          : fake(event, timeLimitMs);
      },
      encrypt: async ({ digits }) => {
        if (this.encryptionFails) throw new Error('the certificate is not signed by the key');
        this.encrypted.push(digits);
        return createHash('sha512').update(`salt ${digits}`).digest('base64');
      },
    };
  }
}

function numbered(): () => string {
  let last = 0;
  return () => {
    last += 1;
    return `contact-${last}`;
  };
}

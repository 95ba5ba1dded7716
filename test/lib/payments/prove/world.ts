import type { InvokeCommand, InvokeCommandOutput } from '@aws-sdk/client-lambda';
import type { RecordingGuardProps } from '../../../../constructs/payments/capture/handler/recording-guard/guard-props';
import { guardRecording } from '../../../../constructs/payments/capture/handler/recording-guard/guard-recording';
import { relay } from '../../../../constructs/payments/capture/handler/relay/relay';
import { VaultFunctions } from '../../../../constructs/payments/capture/handler/relay/vault-functions';
import { chargeHandler } from '../../../../constructs/payments/vault/handler/charge/charge';
import { gatewayFromSecret } from '../../../../constructs/payments/vault/handler/charge/gateway';
import { checkHandler } from '../../../../constructs/payments/vault/handler/check/check';
import { prepareHandler } from '../../../../constructs/payments/vault/handler/prepare/prepare';
import {
  MemoryGateway,
  type MemoryMood,
  type MemoryStep,
  type MoneyRequest,
  type MoneyResult,
} from '../../../../lib/payments/gateway';
import type { Ledger } from '../../../../lib/payments/ledger';
import { MemoryLedger } from '../../../../lib/payments/memory-ledger';
import { CHARGE_LIMIT_MS } from '../../../../lib/payments/time-budget';
import type {
  ConnectLambdaEvent,
  ContactCenterModel,
  LambdaAnswer,
  LiveContacts,
  SimulatorPorts,
} from '../../../../lib/simulator';
import { Random } from '../../flow-proof/random';
import { PAYMENT_CENTER } from '../../simulator/support/payment-center';
import { MemorySuspensions } from '../../../constructs/payments/capture/handler/memory-suspensions';
import { type Fault, FaultPlan, type Invocation } from './faults';
import { RecordingApi } from './recording-api';
import { SealedFields } from './sealed';
import { VirtualTime } from './virtual-time';

export const MERCHANT = 'acme';
export const BRANDS = ['visa', 'mastercard', 'american-express', 'discover'];

const FUNCTION_LIMIT_MS = 8000;
const LEASE_SECONDS = 3600;
const VAULT_TIMEOUT_MS = 6500;
const GATEWAY_TIMEOUT_MS = 3500;
const LONGEST_PREPARATION_MS = 1800;
const LIMITS: Readonly<Record<string, number>> = { USD: 500_000 };

export type Handler = (event: unknown) => Promise<unknown>;

/** What a mutant may put in place of what is shipped. */
export interface Parts {
  readonly ledger: (ledger: MemoryLedger) => Ledger;
  readonly prepare: typeof prepareHandler;
  readonly check: typeof checkHandler;
  readonly charge: typeof chargeHandler;
  readonly relay: typeof relay;
  readonly guard: typeof guardRecording;
  readonly center: ContactCenterModel;
}

export const SHIPPED: Parts = {
  ledger: (ledger) => ledger,
  prepare: prepareHandler,
  check: checkHandler,
  charge: chargeHandler,
  relay,
  guard: guardRecording,
  center: PAYMENT_CENTER,
};

export interface WorldProps {
  readonly seed: number;
  readonly faults: readonly Fault[];
  readonly moods: readonly { readonly step: MemoryStep; readonly mood: MemoryMood }[];
  readonly parts?: Partial<Parts>;
}

/** Knows which reference of the merchant each payment id was for. */
class BookedGateway extends MemoryGateway {
  public readonly references = new Map<string, string>();

  public override take(request: MoneyRequest): Promise<MoneyResult> {
    this.references.set(request.paymentId, request.reference);
    return super.take(request);
  }
}

/** Both halves of the payments, a ledger, a gateway and Connect's recording API on one virtual clock. */
export class World {
  public readonly time = new VirtualTime();
  public readonly ledger = new MemoryLedger();
  public readonly gateway = new BookedGateway();
  public readonly logs: string[] = [];
  /** Every answer of the relay to a flow, in order. */
  public readonly answers: RelayAnswer[] = [];
  public readonly plan: FaultPlan;
  public readonly parts: Parts;
  private readonly random: Random;
  private readonly fields: SealedFields;
  private readonly suspensions = new MemorySuspensions();

  public constructor(props: WorldProps) {
    this.random = new Random(props.seed);
    this.fields = new SealedFields(this.random);
    this.plan = new FaultPlan(props.faults, this.time, this.random);
    this.parts = { ...SHIPPED, ...props.parts };
    for (const { step, mood } of props.moods) this.gateway.next(step, mood);
  }

  /** Lets everything happen that is still due. */
  public async settle(): Promise<void> {
    await this.time.run(this.time.sleep(2 * 60 * 60 * 1000));
  }

  /** What one simulated call needs; the caller's own time between two functions is drawn here. */
  public portsOf(live: LiveContacts): SimulatorPorts {
    return {
      invoke: async (functionArn, event, timeLimitMs) => {
        await this.time.sleep(this.random.number() * 15_000);
        return this.invokedByConnect(functionArn, event, timeLimitMs, live);
      },
      encrypt: async ({ digits }) => this.fields.seal(digits),
    };
  }

  private async invokedByConnect(
    arn: string,
    event: ConnectLambdaEvent,
    timeLimitMs: number,
    live: LiveContacts,
  ): Promise<LambdaAnswer> {
    const started = this.time.now;
    const connect = { name: 'connect', isDead: false };
    const method = arn.endsWith('guard') ? 'guard' : (event.Details.Parameters['operation'] ?? '');
    const handler = () => (arn.endsWith('guard') ? this.guard(event, live) : this.relayed(event));
    const answered = this.plan
      .play({ port: 'connect', method, args: [event.Details.Parameters], invocation: connect }, handler)
      .then(
        (payload) => ({ kind: 'ok', payload, durationMs: this.time.now - started }) as const,
        () => ({ kind: 'error', message: 'failed', durationMs: this.time.now - started }) as const,
      );
    const late = this.time
      .sleep(timeLimitMs)
      .then(() => ({ kind: 'timeout', message: 'timed out', durationMs: timeLimitMs }) as const);
    return Promise.race([answered, late]);
  }

  private guard(event: ConnectLambdaEvent, live: LiveContacts): Promise<unknown> {
    return this.run('guard', FUNCTION_LIMIT_MS, (invocation) => {
      const client = this.plan.wrap('recording', new RecordingApi(live), invocation);
      const timing = {
        now: () => this.time.now,
        sleep: (milliseconds: number) => this.time.sleep(milliseconds),
        random: () => this.random.number(),
      };
      const props: RecordingGuardProps = {
        instanceArn: PAYMENT_CENTER.instanceArn,
        recorded: ['agent'],
        leaseSeconds: LEASE_SECONDS,
        suspensions: this.suspensions,
        client: client as unknown as RecordingGuardProps['client'],
        timing,
        write: this.write,
      };
      return this.parts.guard(event, props);
    });
  }

  private async relayed(event: ConnectLambdaEvent): Promise<unknown> {
    const { operation = '', paymentId } = event.Details.Parameters;
    const answer = await this.run(`relay:${operation}`, FUNCTION_LIMIT_MS, (invocation) => {
      const client = {
        send: (command: InvokeCommand) => this.vaultFunction(command, invocation),
      };
      const vault = new VaultFunctions(client, { arns: ARNS, timeoutMs: VAULT_TIMEOUT_MS });
      return this.parts.relay(event, { instanceArn: PAYMENT_CENTER.instanceArn, vault, write: this.write });
    });
    const contact = event.Details.ContactData;
    this.answers.push({ operation, contactId: contact.ContactId, paymentId, answer: answer as Texts });
    return answer;
  }

  private vaultFunction(command: InvokeCommand, relaying: Invocation): Promise<InvokeCommandOutput> {
    const { FunctionName: operation = '', Payload: payload } = command.input;
    const event: unknown = JSON.parse(Buffer.from(payload as Uint8Array).toString('utf8'));
    return this.plan.play(
      { port: 'vault', method: operation, args: [event], invocation: relaying },
      async () => {
        const metadata = { $metadata: {} };
        try {
          const limit = operation === 'charge' ? CHARGE_LIMIT_MS : FUNCTION_LIMIT_MS;
          const answer = await this.run(operation, limit, (invocation) =>
            this.vault(operation, invocation)(event),
          );
          return { ...metadata, Payload: Buffer.from(JSON.stringify(answer)) as never };
        } catch {
          return { ...metadata, FunctionError: 'Unhandled' };
        }
      },
    );
  }

  /** The vault's function of an operation, as one invocation sees its ports. */
  public vault(operation: string, invocation: Invocation): Handler {
    const ledger = this.plan.wrap('ledger', this.parts.ledger(this.ledger), invocation);
    const fields = this.plan.wrap('fields', this.fields, invocation);
    const now = () => new Date(this.time.now);
    const { write } = this;
    if (operation === 'prepare')
      return this.parts.prepare(
        { merchant: MERCHANT, limits: LIMITS },
        { ledger, now, newId: () => this.newId(), write },
      );
    if (operation === 'check') return this.parts.check(BRANDS, { ledger, fields, now, write });
    const gateway = gatewayFromSecret(
      () => this.plan.play({ port: 'secret', method: 'get', args: [], invocation }, async () => SECRET),
      () => this.plan.wrap('gateway', this.gateway, invocation),
    );
    const rules = {
      merchant: MERCHANT,
      brands: BRANDS,
      gatewayTimeoutMs: GATEWAY_TIMEOUT_MS,
      longestPreparationMs: LONGEST_PREPARATION_MS,
    };
    return this.parts.charge(rules, { ledger, fields, gateway, now, write });
  }

  /** One function of Lambda: it dies at its limit, wherever it is. */
  private async run<T>(
    name: string,
    limitMs: number,
    work: (invocation: Invocation) => Promise<T>,
  ): Promise<T> {
    const invocation: Invocation = { name, isDead: false };
    let cancel = () => {};
    const killed = new Promise<never>((_, reject) => {
      cancel = this.time.after(limitMs, () => {
        invocation.isDead = true;
        reject(new Error('the function was ended at its time limit'));
      });
    });
    try {
      return await Promise.race([work(invocation), killed]);
    } finally {
      cancel();
    }
  }

  private readonly write = (line: string) => {
    this.logs.push(line);
  };

  private newId(): string {
    const hex = Array.from({ length: 32 }, () => 'abcdef'[this.random.below(6)]).join('');
    return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  }
}

type Texts = Readonly<Record<string, string>>;

export interface RelayAnswer {
  readonly operation: string;
  readonly contactId: string;
  readonly paymentId: string | undefined;
  readonly answer: Texts;
}

const SECRET = '{"apiKey":"rk_test_abcdefgh"}';

/** The vault's functions go by the names of their operations here. */
const ARNS = { prepare: 'prepare', check: 'check', charge: 'charge', status: 'status', leave: 'leave' };

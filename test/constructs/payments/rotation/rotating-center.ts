import { App, Stack } from 'aws-cdk-lib';
import { LocalAws, type LocalAwsOptions, type LocalStack } from '../../../../bin/local';
import {
  ConnectInstance,
  KeyRotation,
  type PaymentCallOptions,
  PaymentCapture,
  PaymentEnvironment,
  PaymentGateway,
  PaymentSeamRoles,
  PaymentVault,
  VaultSeam,
} from '../../../../constructs';
import { edited, synthesized, temporaryFolder } from '../../../examples/support/synthesized';

const ACCOUNT = '111111111111';
const REGION = 'us-east-1';
export const INSTANCE_ARN = `arn:aws:connect:${REGION}:${ACCOUNT}:instance/6f0c3b8e-0000-4000-8000-000000000001`;
const KEY = `arn:aws:kms:${REGION}:${ACCOUNT}:key/1234abcd-12ab-34cd-56ef-1234567890ab`;
const SECRET = `arn:aws:secretsmanager:${REGION}:${ACCOUNT}:secret:stripe-AbCdEf`;
export const PLACE = { account: ACCOUNT, region: REGION };
export const SEAM = 'acme';
const TOPIC = `arn:aws:sns:${REGION}:${ACCOUNT}:support`;
const PAN = '4242424242424242';

/** What a Store customer input block was published with. */
export interface Capturing {
  readonly keyId: string;
  readonly certificatePem: string;
}

/** Both halves of the payments on an instance that exists, and the rotation of their key. */
export function assemblyWith(call: PaymentCallOptions = {}): string {
  const folder = temporaryFolder();
  const app = new App({ outdir: folder, analyticsReporting: false });
  const stackOf = (id: string) => new Stack(app, id, { env: { account: ACCOUNT, region: REGION } });
  const vault = VaultSeam.inAccount({ name: 'acme' });
  const [roles, half, care] = ['Roles', 'Vault', 'Capture'].map(stackOf) as [Stack, Stack, Stack];
  new PaymentSeamRoles(roles, 'Roles', { vault });
  new PaymentVault(half, 'Vault', {
    vault,
    gateway: PaymentGateway.stripe({ apiKeySecretArn: SECRET, environment: PaymentEnvironment.TEST }),
    merchant: 'acme',
    limits: { USD: 100_000 },
  });
  const instance = ConnectInstance.fromInstanceAttributes(care, 'Instance', {
    instanceArn: INSTANCE_ARN,
    alias: 'acme-care',
    serviceRoleArn: `arn:aws:iam::${ACCOUNT}:role/aws-service-role/connect.amazonaws.com/AWSServiceRoleForAmazonConnect_abc`,
  });
  const operated = { vault, instance, operationsKeyArn: KEY };
  const capture = new PaymentCapture(care, 'Payments', { ...operated, call });
  new KeyRotation(care, 'Rotation', { capture, operationsKeyArn: KEY, alarmTopicArn: TOPIC });
  return synthesized({ app, folder });
}

/** A version of the assembly whose capture stack cannot be created: what it does first is rolled back. */
export function failing(folder: string): string {
  return edited(folder, {
    Capture: (template) => ({
      ...template,
      Resources: {
        ...template.Resources,
        Zfails: {
          Type: 'AWS::Lambda::Permission',
          Properties: { FunctionName: 'nobody', Action: 'lambda:InvokeFunction', Principal: ACCOUNT },
        },
      },
    }),
  });
}

/** The contact center on the local AWS, as a payment and a rotation see it. */
export class RotatingCenter {
  private payment?: { readonly paymentId: string; readonly contact: object };
  private payments = 0;

  private constructor(public readonly aws: LocalAws) {}

  public static async start(folder: string, more: Partial<LocalAwsOptions> = {}): Promise<RotatingCenter> {
    const secrets = { [SECRET]: JSON.stringify({ apiKey: 'sk_test_local_sandbox' }) };
    const aws = await LocalAws.start({
      assembly: folder,
      existing: { instances: [INSTANCE_ARN], secrets },
      ...more,
    });
    return new RotatingCenter(aws);
  }

  public get capture(): LocalStack {
    return this.aws.stack('Capture');
  }

  /** Active slot and generations, as in `a 1 0`. */
  public get keys(): string {
    const { ActiveSlot, GenerationA, GenerationB } = this.capture.parameters;
    return `${ActiveSlot} ${GenerationA} ${GenerationB}`;
  }

  public rotate(input: Record<string, string> = { ask: 'now' }, stopBefore?: (state: string) => boolean) {
    const machine = this.capture.only('AWS::StepFunctions::StateMachine').physicalId;
    return this.aws.execute(machine, input, stopBefore ? { stopBefore } : {});
  }

  /** The key that the published flow captures with, for each input of it. */
  public capturing(): Capturing {
    const content = this.aws.model(INSTANCE_ARN).flows[0]?.content;
    const inputs = (content?.Actions ?? []).flatMap(({ Parameters }) => {
      const encryption = Parameters['InputEncryption'] as Record<string, string> | undefined;
      return encryption ? [`${encryption['EncryptionKeyId']} ${encryption['Key']}`] : [];
    });
    const [only, ...others] = new Set(inputs);
    if (only === undefined || others.length > 0)
      throw new Error('the inputs of the flow differ in their key');
    const end = only.indexOf(' ');
    return { keyId: only.slice(0, end), certificatePem: only.slice(end + 1) };
  }

  /** What Connect makes of a card number typed in a call that captures with this key. */
  public typed({ keyId, certificatePem }: Capturing): Promise<string> {
    return this.aws.encryptInput({ digits: PAN, keyId, certificatePem });
  }

  /** What the vault reads: the last four digits, or why it reads nothing. */
  public async read(ciphertext: string): Promise<string> {
    this.payment ??= await this.prepare();
    const { paymentId, contact } = this.payment;
    const request = { ...contact, operation: 'check', paymentId, field: 'number', ciphertext };
    const answer = await this.vault('check', request);
    return answer['lastFour'] ?? answer['reason'] ?? JSON.stringify(answer);
  }

  /** What the schedule does that destroys private halves: the answer of the function. */
  public async destroyKeys(): Promise<unknown> {
    const rule = this.aws.schedules('Vault').find((name) => /DestroyKeys/.test(name)) ?? '';
    const [answer] = await this.aws.tick('Vault', rule);
    return answer?.kind === 'ok' ? answer.payload : answer;
  }

  /** Why the vault refused the last field, as its own log says it. */
  public whyNotRead(): string | undefined {
    const last = this.aws.functions.filter(({ functionName }) => functionName === 'acme-vault-check').at(-1);
    return JSON.parse(last?.logs.find((line) => line.includes('"answered"')) ?? '{}').failure;
  }

  /** Every row of the ledger. */
  public ledger(): Promise<readonly Record<string, unknown>[]> {
    const table = this.aws.stack('Vault').only('AWS::DynamoDB::Table').physicalId;
    return this.aws.ledgerItems(table) as Promise<readonly Record<string, unknown>[]>;
  }

  /** Name of the secret with the private half of a generation. */
  public secretOf(slot: string, generation: string): string {
    const variables = this.aws
      .stack('Vault')
      .ofType('AWS::Lambda::Function')
      .map(({ properties }) => properties['Environment'] as { Variables: Record<string, string> })
      .find(({ Variables }) => 'KEY_SECRET_POLICY' in Variables)?.Variables;
    return `${variables?.['KEY_SECRETS']}${slot}/${generation}`;
  }

  /** The events about ends of private halves, in order. */
  public keyEvents(): { readonly state: string }[] {
    const sent = this.aws.calls.filter(({ operation }) => operation === 'PutEvents');
    return sent
      .flatMap(({ input }) => (input as { Entries: { DetailType: string; Detail: string }[] }).Entries)
      .filter(({ DetailType }) => DetailType === 'Payment Key Destroyed')
      .map(({ Detail }) => JSON.parse(Detail));
  }

  /** A person writes a parameter, as the console or the command does. */
  public async setParameter(name: string, value: string): Promise<void> {
    const environment = this.aws.operatorEnvironment(PLACE);
    const credential = `${environment['AWS_ACCESS_KEY_ID']}/20261122/x/ssm/aws4_request`;
    const answer = await fetch(environment['AWS_ENDPOINT_URL_SSM'] ?? '', {
      method: 'POST',
      headers: {
        'x-amz-target': 'AmazonSSM.PutParameter',
        authorization: `AWS4-HMAC-SHA256 Credential=${credential}`,
      },
      body: JSON.stringify({ Name: name, Value: value, Overwrite: true }),
    });
    if (!answer.ok) throw new Error(await answer.text());
  }

  private async prepare() {
    this.payments += 1;
    const contact = {
      seam: '3',
      instanceArn: INSTANCE_ARN,
      contactId: 'c0ffee00-0000-4000-8000-000000000002',
      initialContactId: 'c0ffee00-0000-4000-8000-000000000001',
      entry: 'agent',
    };
    const asked = { mode: 'charge', language: 'en-US', agent: 'one', queue: 'Care', caller: '-' };
    const bound = { amount: '4999', currency: 'USD', reference: `INV-${this.payments}` };
    const seen = {
      channel: 'VOICE',
      initiationMethod: 'TRANSFER',
      queueArn: this.capture.only('AWS::Connect::Queue').physicalId,
      queueFrom: 'flow',
      ...{ agent: 'false', live: 'true', at: this.aws.clock.now().toISOString() },
    };
    const prepared = { ...contact, ...asked, ...bound, seen, operation: 'prepare' };
    const answer = await this.vault('prepare', prepared);
    if (answer['paymentId'] === undefined) throw new Error(JSON.stringify(answer));
    return { paymentId: answer['paymentId'], contact };
  }

  private async vault(operation: string, request: object): Promise<Record<string, string>> {
    const arn = `arn:aws:lambda:${REGION}:${ACCOUNT}:function:acme-vault-${operation}:live`;
    const roleArn = `arn:aws:iam::${ACCOUNT}:role/acme-payment-relay`;
    const as = { kind: 'role', roleArn, account: ACCOUNT } as const;
    const answer = await this.aws.invoke(arn, request, { timeLimitMs: 8000, as });
    if (answer.kind !== 'ok') throw new Error(answer.message);
    return answer.payload as Record<string, string>;
  }
}

import { SignatureV4 } from '@smithy/signature-v4';
import { HardlineError } from '../../lib/errors';

type Signing = ConstructorParameters<typeof SignatureV4>[0];

/** Who calls and where, as any client of the SDK finds it: environment, profile, single sign-on. */
export interface CallerConfig {
  readonly credentials: Signing['credentials'];
  readonly sha256: Signing['sha256'];
  readonly region: () => Promise<string>;
}

/** A change of one parameter. */
export interface ParameterChange {
  readonly name: string;
  readonly value: string;
  /** Stays with the parameter and goes into the notice. */
  readonly description: string;
  /** Needed for what may be longer than 4 KB. */
  readonly tier?: 'Intelligent-Tiering';
}

const TIMEOUT_MS = 15_000;

/** Systems Manager's parameters, with the caller's own permissions. */
export class Parameters {
  public constructor(
    private readonly caller: CallerConfig,
    private readonly environment: NodeJS.ProcessEnv = process.env,
  ) {}

  /** Values by name; a parameter that is not there is left out. */
  public async read(names: readonly string[]): Promise<Readonly<Record<string, string>>> {
    const { Parameters: found = [] } = (await this.call('GetParameters', { Names: names })) as {
      readonly Parameters?: readonly { readonly Name: string; readonly Value: string }[];
    };
    return Object.fromEntries(found.map(({ Name, Value }) => [Name, Value]));
  }

  /** Changes a parameter that is there. */
  public async write({ name, value, description, tier }: ParameterChange): Promise<void> {
    const kept = { Name: name, Value: value, Description: description, Type: 'String', Overwrite: true };
    const change = tier === undefined ? kept : { ...kept, Tier: tier };
    await this.call('PutParameter', change);
  }

  /** Where the calls go. */
  public region(): Promise<string> {
    return this.caller.region();
  }

  private async call(operation: string, input: object): Promise<unknown> {
    const region = await this.region();
    const base = this.environment['AWS_ENDPOINT_URL_SSM'] ?? `https://ssm.${region}.amazonaws.com`;
    const url = new URL('/', base);
    const body = JSON.stringify(input);
    const { headers } = await this.signer(region).sign({
      method: 'POST',
      protocol: url.protocol,
      hostname: url.hostname,
      path: url.pathname,
      headers: {
        host: url.host,
        'content-type': 'application/x-amz-json-1.1',
        'x-amz-target': `AmazonSSM.${operation}`,
      },
      body,
    });
    const { host: _, ...sent } = headers;
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    const answer = await fetch(url, { method: 'POST', headers: sent, body, signal });
    const parsed: unknown = await answer.json();
    if (!answer.ok) throw refused(operation, parsed, region);
    return parsed;
  }

  private signer(region: string): SignatureV4 {
    const { credentials, sha256 } = this.caller;
    return new SignatureV4({ credentials, sha256, region, service: 'ssm' });
  }
}

function refused(operation: string, answer: unknown, region: string): HardlineError {
  const { __type: type = 'an unknown error', message = '' } = answer as {
    readonly __type?: string;
    readonly message?: string;
  };
  return new HardlineError(
    `ssm:${operation} in ${region} was refused with ${type.split('#').at(-1)}: ${message || 'no message'}; take the role that the output RoleArn of the switches names`,
  );
}

import { LocalClock } from './clock';
import { ConnectCenter } from './connect-center';
import { OtherParty } from './external-vault';
import { CustomResources, FunctionRuntime, hostSource } from './lambda';
import { operatorVariables, workerEnvironment } from './lambda/environment';
import type { Existing, LocalAwsOptions } from './options';
import { Inventory, ParameterStore, type World } from './resources';
import {
  type AttachedControl,
  BucketStore,
  CallerDirectory,
  connectService,
  dynamoDbService,
  eventBridgeService,
  Faults,
  kmsService,
  lambdaService,
  SecretStore,
  type ServiceCall,
  SigningKeys,
  s3Service,
  secretsManagerService,
  startEndpoint,
  systemsManagerService,
  Tables,
  unknownService,
} from './services';

/** Everything that runs: the state of all accounts, the endpoints, the workers. */
export interface LocalServices {
  readonly world: World;
  readonly clock: LocalClock;
  readonly faults: Faults;
  readonly calls: ServiceCall[];
  readonly control: AttachedControl;
  /** Stands for whoever runs a vault elsewhere. */
  readonly otherParty: OtherParty;
  /** What the environment of a person's command line has in an account. */
  operatorEnvironment(place: { readonly account: string; readonly region: string }): Record<string, string>;
  stop(): Promise<void>;
}

/** Starts every service; `stop` ends them all. */
export async function startServices(
  options: LocalAwsOptions,
  assets: ReadonlyMap<string, string>,
): Promise<LocalServices> {
  const callers = new CallerDirectory();
  const endpoints = new Map<string, string>();
  const signingKeys = new SigningKeys();
  const context = { callers, faults: new Faults(options.faults), calls: [] as ServiceCall[] };
  const { gatewayUrl } = options;
  const other = await OtherParty.start({ ...context, signingKeys, gatewayUrl });
  const functions = new FunctionRuntime({
    hostSource: hostSource(),
    gatewayUrl,
    vaultUrl: other.server.url,
    environment: (config) => workerEnvironment(config, callers, endpoints),
  });
  const custom = await CustomResources.start(functions);
  const clock = new LocalClock();
  const world: World = {
    inventory: new Inventory(),
    parameters: new ParameterStore(),
    secrets: new SecretStore(),
    signingKeys,
    buckets: new BucketStore(() => clock.now()),
    tables: new Tables(),
    connect: new ConnectCenter(),
    functions,
    customResources: custom.resources,
    machines: new Map(),
    assets,
  };
  addExisting(world, options.existing ?? {});
  const control: AttachedControl = {};
  const servers = await startEndpoints(world, control, { context, endpoints });
  const stop = async (): Promise<void> => {
    await functions.stop();
    const all = [...servers, other.server];
    await Promise.all([custom.stop(), world.tables.stop(), ...all.map((server) => server.stop())]);
  };
  const operatorEnvironment: LocalServices['operatorEnvironment'] = (place) =>
    operatorVariables(callers.operatorKeyOf(place), place.region, endpoints);
  const { faults, calls } = context;
  return { world, clock, faults, calls, control, otherParty: other.party, operatorEnvironment, stop };
}

function addExisting(
  world: World,
  { instances = [], roles = [], secrets = {}, buckets = [] }: Existing,
): void {
  for (const arn of instances) world.connect.addInstance(arn);
  for (const arn of roles) world.inventory.addPrincipal(arn);
  for (const { name, account, region } of buckets) world.buckets.create(name, { account, region });
  for (const [arn, value] of Object.entries(secrets)) {
    // The name of a secret is its ARN's end without the dash and the six characters that Secrets Manager adds.
    world.secrets.create(arn, (arn.split(':').at(-1) ?? '').replace(/-[A-Za-z0-9]{6}$/, ''), value);
  }
}

type Endpoint = Awaited<ReturnType<typeof startEndpoint>>;

async function startEndpoints(
  world: World,
  control: AttachedControl,
  { context, endpoints }: { context: Parameters<typeof startEndpoint>[1]; endpoints: Map<string, string> },
): Promise<readonly Endpoint[]> {
  const services = [
    ['_DYNAMODB', dynamoDbService(world.tables)],
    ['_SECRETS_MANAGER', secretsManagerService(world.secrets)],
    ['_S3', s3Service(world.buckets)],
    ['_CONNECT', connectService(world.connect, control)],
    ['_LAMBDA', lambdaService(world.functions)],
    ['_SSM', systemsManagerService(world.parameters)],
    ['_EVENTBRIDGE', eventBridgeService],
    ['_KMS', kmsService(world.signingKeys)],
    ['', unknownService],
  ] as const;
  return Promise.all(
    services.map(async ([suffix, service]) => {
      const server = await startEndpoint(service, context);
      endpoints.set(suffix, server.url);
      return server;
    }),
  );
}

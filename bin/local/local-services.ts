import { ConnectCenter } from './connect-center';
import { CustomResources, FunctionRuntime, hostFile } from './lambda';
import { workerEnvironment } from './lambda/environment';
import type { LocalAwsOptions } from './options';
import { Inventory, ParameterStore, type World } from './resources';
import {
  type AttachedControl,
  CallerDirectory,
  connectService,
  dynamoDbService,
  Faults,
  lambdaService,
  SecretStore,
  type ServiceCall,
  secretsManagerService,
  startEndpoint,
  Tables,
  unknownService,
} from './services';

/** Everything that runs: the state of all accounts, the endpoints, the workers. */
export interface LocalServices {
  readonly world: World;
  readonly faults: Faults;
  readonly calls: ServiceCall[];
  readonly control: AttachedControl;
  stop(): Promise<void>;
}

/** Starts every service; `stop` ends them all. */
export async function startServices(
  options: LocalAwsOptions,
  assets: ReadonlyMap<string, string>,
): Promise<LocalServices> {
  const callers = new CallerDirectory();
  const endpoints = new Map<string, string>();
  const functions = new FunctionRuntime({
    hostFile: hostFile(),
    gatewayUrl: options.gatewayUrl,
    environment: (config) => workerEnvironment(config, callers, endpoints),
  });
  const custom = await CustomResources.start(functions);
  const world: World = {
    inventory: new Inventory(),
    parameters: new ParameterStore(),
    secrets: new SecretStore(),
    tables: new Tables(),
    connect: new ConnectCenter(),
    functions,
    customResources: custom.resources,
    assets,
  };
  for (const arn of options.existing?.instances ?? []) world.connect.addInstance(arn);
  for (const arn of options.existing?.roles ?? []) world.inventory.addPrincipal(arn);
  const context = { callers, faults: new Faults(options.faults), calls: [] as ServiceCall[] };
  const control: AttachedControl = {};
  const servers = await startEndpoints(world, control, { context, endpoints });
  const stop = async (): Promise<void> => {
    await functions.stop();
    await Promise.all([custom.stop(), world.tables.stop(), ...servers.map((server) => server.stop())]);
  };
  return { world, faults: context.faults, calls: context.calls, control, stop };
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
    ['_CONNECT', connectService(world.connect, control)],
    ['_LAMBDA', lambdaService(world.functions)],
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

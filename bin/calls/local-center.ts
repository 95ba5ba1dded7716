import { readAssembly } from '../../lib/template';
import { GatewaySandbox } from '../local/gateway';
import { LocalAws } from '../local/local-aws';
import type { Existing } from '../local/options';
import { functionNames } from './function-names';

/** A synthesized contact center, deployed on this machine, with a gateway sandbox beside it. */
export interface LocalCenter {
  readonly aws: LocalAws;
  readonly gateway: GatewaySandbox;
  readonly functionNames: Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

/** A contact center whose stacks are all there. */
export interface DeployedCenter extends LocalCenter {
  /** The tables of all stacks. */
  readonly tables: readonly string[];
}

/** What to deploy. */
export interface CenterSource {
  /** The folder cdk.out. */
  readonly folder: string;
  /** What the assembly refers to without creating it. */
  readonly existing?: Existing;
  /** Values of parameters by stack name. */
  readonly parameters?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** Deploys every stack of an assembly in the order of its dependencies. */
export async function deployCenter(
  source: CenterSource,
  log: (line: string) => void,
): Promise<DeployedCenter> {
  const gateway = await GatewaySandbox.start();
  const aws = await startAws(source, gateway, log);
  const stop = async () => {
    await aws.stop();
    await gateway.stop();
  };
  try {
    const { parameters } = source;
    await aws.deploy(undefined, parameters === undefined ? {} : { parameters });
    const assembly = readAssembly(source.folder);
    const stacks = assembly.templates.flatMap(({ stackName }) => (stackName ? [aws.stack(stackName)] : []));
    const tables = stacks
      .flatMap(({ resources }) => Object.values(resources))
      .flatMap(({ type, physicalId }) => (type === 'AWS::DynamoDB::Table' && physicalId ? [physicalId] : []));
    return { aws, gateway, stop, tables, functionNames: functionNames(assembly, aws) };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function startAws(
  { folder, existing }: CenterSource,
  gateway: GatewaySandbox,
  log: (line: string) => void,
): Promise<LocalAws> {
  try {
    return await LocalAws.start({
      assembly: folder,
      gatewayUrl: gateway.url,
      ...(existing === undefined ? {} : { existing }),
      log,
    });
  } catch (error) {
    await gateway.stop();
    throw error;
  }
}

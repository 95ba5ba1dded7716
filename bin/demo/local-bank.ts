import { readAssembly } from '../../lib/template';
import { GatewaySandbox } from '../local/gateway';
import { LocalAws } from '../local/local-aws';
import type { BankAssembly } from './bank-assembly';
import { functionNames } from './function-names';

/** The bank, deployed on this machine: two accounts, a gateway sandbox beside them. */
export interface LocalBank {
  readonly aws: LocalAws;
  readonly gateway: GatewaySandbox;
  readonly functionNames: Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

/** Deploys every stack of the assembly in the order of its dependencies. */
export async function deployBank(bank: BankAssembly, log: (line: string) => void): Promise<LocalBank> {
  const gateway = await GatewaySandbox.start();
  const aws = await LocalAws.start({
    assembly: bank.folder,
    gatewayUrl: gateway.url,
    existing: { secrets: { [bank.gatewaySecretArn]: JSON.stringify({ apiKey: 'sk_test_local_sandbox' }) } },
    log,
  });
  const stop = async () => {
    await aws.stop();
    await gateway.stop();
  };
  try {
    await aws.deploy();
    return { aws, gateway, stop, functionNames: functionNames(readAssembly(bank.folder), aws) };
  } catch (error) {
    await stop();
    throw error;
  }
}

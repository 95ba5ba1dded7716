import type { App, Environment } from 'aws-cdk-lib';

/** What differs from bank to bank: context in `cdk.context.json`, or `-c name=value`. */
export interface BankSettings {
  readonly alias: string;
  readonly contactCenter: Environment;
  readonly vault: Environment;
  readonly gatewaySecretArn: string;
  /** What a pipeline wrote that signed the bundles; without it functions are unsigned. */
  readonly signingManifest?: string;
}

export function settingsFrom(app: App): BankSettings {
  const region = required(app, 'region');
  return {
    alias: required(app, 'alias'),
    contactCenter: { account: required(app, 'contactCenterAccount'), region },
    vault: { account: required(app, 'vaultAccount'), region },
    gatewaySecretArn: required(app, 'gatewaySecretArn'),
    signingManifest: app.node.tryGetContext('signingManifest'),
  };
}

function required(app: App, name: string): string {
  const value: unknown = app.node.tryGetContext(name);
  if (typeof value === 'string' && value !== '') return value;
  throw new Error(`context '${name}' is missing: set it in cdk.context.json or give -c ${name}=...`);
}

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A stack of a hand-made assembly. */
export interface TestStack {
  readonly name: string;
  readonly resources: Record<string, unknown>;
  readonly account?: string;
  readonly dependsOn?: readonly string[];
  readonly terminationProtection?: boolean;
  /** Other sections: Parameters, Outputs, Conditions, Mappings. */
  readonly sections?: Record<string, unknown>;
}

/** A cloud assembly in a temporary folder, as cdk synth writes it. */
export class TestAssembly {
  public readonly folder = mkdtempSync(join(tmpdir(), 'hardline-local-'));

  /**
   * @param stacks in any order
   * @param bundles source of index.js by asset name
   */
  public constructor(stacks: readonly TestStack[], bundles: Readonly<Record<string, string>> = {}) {
    for (const [name, source] of Object.entries(bundles)) this.writeBundle(name, source);
    const artifacts = Object.fromEntries(stacks.map((stack) => [stack.name, this.writeStack(stack)]));
    this.write('App.assets.json', { files: assetFiles(Object.keys(bundles)) });
    const assets = { type: 'cdk:asset-manifest', properties: { file: 'App.assets.json' } };
    this.write('manifest.json', { version: '53.0.0', artifacts: { ...artifacts, 'App.assets': assets } });
  }

  public delete(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  private writeStack(stack: TestStack): unknown {
    this.write(`${stack.name}.template.json`, { ...stack.sections, Resources: stack.resources });
    return {
      type: 'aws:cloudformation:stack',
      environment: `aws://${stack.account ?? 'unknown-account'}/eu-central-1`,
      properties: {
        templateFile: `${stack.name}.template.json`,
        terminationProtection: stack.terminationProtection,
      },
      dependencies: stack.dependsOn ?? [],
      displayName: stack.name,
    };
  }

  private writeBundle(name: string, source: string): void {
    mkdirSync(join(this.folder, `asset.${name}`));
    writeFileSync(join(this.folder, `asset.${name}`, 'index.js'), source);
  }

  private write(file: string, content: unknown): void {
    writeFileSync(join(this.folder, file), JSON.stringify(content));
  }
}

function assetFiles(names: readonly string[]): unknown {
  return Object.fromEntries(
    names.map((name) => [
      name,
      {
        source: { path: `asset.${name}`, packaging: 'zip' },
        destinations: { current: { objectKey: `${name}.zip` } },
      },
    ]),
  );
}

/** An `AWS::Lambda::Function` that runs a bundle of the assembly, with the role that the stack calls Role. */
export function functionOf(
  bundle: string,
  properties: Record<string, unknown> = {},
): Record<string, unknown> {
  return {
    Type: 'AWS::Lambda::Function',
    Properties: {
      Code: { S3Bucket: 'assets', S3Key: `${bundle}.zip` },
      Handler: 'index.handler',
      Runtime: 'nodejs22.x',
      Role: { 'Fn::GetAtt': ['Role', 'Arn'] },
      ...properties,
    },
  };
}

/** The role of the stack's functions. */
export const role = {
  Type: 'AWS::IAM::Role',
  Properties: {
    AssumeRolePolicyDocument: {
      Statement: [{ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' } }],
    },
  },
};

/** A custom-resource handler: answers as the property `Mode` of the request says. */
export const customResourceBundle = `
exports.handler = async (event) => {
  const { Mode, Id } = event.ResourceProperties;
  console.log(JSON.stringify({ type: event.RequestType, id: event.PhysicalResourceId, mode: Mode }));
  if (Mode === 'silent') return;
  const fails = Mode === 'fail' || Mode === 'fail-' + event.RequestType;
  const body = {
    Status: fails ? 'FAILED' : 'SUCCESS',
    Reason: fails ? 'refused by the handler' : undefined,
    PhysicalResourceId: Id ?? event.PhysicalResourceId ?? 'first',
    StackId: event.StackId, RequestId: event.RequestId, LogicalResourceId: event.LogicalResourceId,
    Data: { Seen: JSON.stringify(event.ResourceProperties), Long: Mode === 'long' ? 'x'.repeat(5000) : '' },
  };
  await fetch(event.ResponseURL, { method: 'PUT', body: JSON.stringify(body) });
};`;

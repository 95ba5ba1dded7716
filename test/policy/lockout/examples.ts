import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Aws, Duration } from 'aws-cdk-lib';
import { CfnRole, Role } from 'aws-cdk-lib/aws-iam';
import context from '../../../cdk.context.json';
import {
  ContactCenterInstance,
  HardenedContactCenterStacks,
  Identity,
  PaymentGateway,
  Retention,
  SettlementReports,
  SupportTeam,
} from '../../../constructs';
import { BackOffice } from '../../../examples/bank/back-office';
import { bank } from '../../../examples/bank/bank';
import { settingsFrom } from '../../../examples/bank/settings';
import { flowCycle } from '../../../examples/flow-cycle/flow-cycle';
import { type Assembly, readAssembly } from '../../../lib/template';

/** Folder below which the analyst of {@link bankWithAnalyst} may read. */
export const ANALYST_PREFIX = 'connect/bank-care-example/CallRecordings/';

/** The `bank` example as it is deployed: four stacks, two accounts. */
export function bankExample(): Assembly {
  return synthesized((app) => void bank(app));
}

/** The `bank` example of a customer who lets one more role read call recordings. */
export function bankWithAnalyst(): Assembly {
  return synthesized((app) => {
    const { foundation, recordings } = bank(app);
    const analyst = new CfnRole(foundation, 'Analyst', {
      assumeRolePolicyDocument: {
        Version: '2012-10-17',
        Statement: [
          {
            Sid: 'Trust',
            Effect: 'Allow',
            Principal: { AWS: `arn:${Aws.PARTITION}:iam::${Aws.ACCOUNT_ID}:root` },
            Action: 'sts:AssumeRole',
          },
        ],
      },
    });
    recordings?.grants.read(Role.fromRoleArn(foundation, 'AnalystRef', analyst.attrArn), {
      prefix: ANALYST_PREFIX,
    });
  });
}

/** A bank whose gateway takes longer than Connect waits for a function. */
export function bankWithSlowGateway(): Assembly {
  return synthesized((app) => {
    const settings = settingsFrom(app);
    const { contactCenter, vault, alias, gatewaySecretArn } = settings;
    const { foundation } = new HardenedContactCenterStacks(app, 'Bank', {
      name: 'bank-care',
      env: contactCenter,
      instance: ContactCenterInstance.create({ alias, identity: Identity.saml() }),
      support: SupportTeam.email('contact-center-support@example.com'),
      retention: Retention.days(90),
      payments: {
        vaultEnv: vault,
        gateway: PaymentGateway.stripe({ apiKeySecretArn: gatewaySecretArn }),
        merchant: 'bank',
        limits: { USD: 500_000 },
        slowGateway: Duration.seconds(20),
        digitVerification: { enrollerArns: [BackOffice.roleArn(settings)] },
        settlement: SettlementReports.create(),
      },
    });
    new BackOffice(foundation, 'BackOffice', settings);
  });
}

/** The `flow-cycle` example: a function of its own publishes one flow. */
export function flowCycleExample(): Assembly {
  return synthesized((app) => void flowCycle(app));
}

/** The `minimal` example: a script that synthesizes when its process ends, as under `cdk synth`. */
export function minimalExample(): Assembly {
  const outdir = temporaryFolder();
  const before = process.listeners('beforeExit');
  process.env['CDK_OUTDIR'] = outdir;
  try {
    jest.requireActual('../../../examples/minimal');
  } finally {
    delete process.env['CDK_OUTDIR'];
  }
  const ending = process.listeners('beforeExit').filter((listener) => !before.includes(listener));
  for (const listener of ending) {
    process.removeListener('beforeExit', listener);
    quietly(() => listener(0));
  }
  return readOnce(outdir);
}

function synthesized(build: (app: App) => void): Assembly {
  const outdir = temporaryFolder();
  const app = new App({ context, outdir });
  build(app);
  quietly(() => app.synth());
  return readOnce(outdir);
}

function readOnce(folder: string): Assembly {
  const assembly = readAssembly(folder);
  rmSync(folder, { recursive: true });
  return assembly;
}

function temporaryFolder(): string {
  return mkdtempSync(join(tmpdir(), 'hardline-lockout-'));
}

/** The packs print what they find; other suites judge that. */
function quietly(work: () => void): void {
  const silenced = [
    jest.spyOn(process.stderr, 'write').mockReturnValue(true),
    jest.spyOn(console, 'log').mockReturnValue(),
    jest.spyOn(console, 'error').mockReturnValue(),
    jest.spyOn(console, 'warn').mockReturnValue(),
  ];
  try {
    work();
  } finally {
    for (const spy of silenced) spy.mockRestore();
  }
}

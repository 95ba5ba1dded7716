import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import {
  ContactCenterInstance,
  HardenedContactCenter,
  Identity,
  PaymentSeamRoles,
  Retention,
  SupportTeam,
  VaultSeam,
} from '../../../constructs';
import { judgeAssembly } from '../../../lib/controls';
import { readAssembly } from '../../../lib/template';

const judged = (build: (stack: Stack) => void) => {
  const outdir = mkdtempSync(join(tmpdir(), 'hardline-'));
  try {
    const app = new App({ outdir });
    build(new Stack(app, 'Care'));
    app.synth();
    return judgeAssembly(readAssembly(outdir)).findings.map(({ rule, resource }) => `${rule} ${resource}`);
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
};
const center = (stack: Stack, retention?: Retention) =>
  new HardenedContactCenter(stack, 'ContactCenter', {
    instance: ContactCenterInstance.create({ alias: 'acme-care', identity: Identity.saml() }),
    support: SupportTeam.email('support@example.com'),
    retention,
  });
const purposeful = Retention.days(90).withPurpose({
  why: 'complaints',
  legalBasis: 'GDPR 6(1)(f)',
  owner: 'quality',
  minimumDays: 60,
  maximumDays: 100,
});

test('a contact center is without a finding', () => {
  expect(judged((stack) => void center(stack, purposeful))).toEqual([]);
});

test('a contact center in ten lines is asked one thing: why its data is kept', () => {
  expect(judged((stack) => void center(stack))).toEqual([
    'HL-RET1 ContactCenterFoundationRecordingsBucket12C7882C',
  ]);
});

test('a contact center that takes payments into a vault elsewhere is without a finding in one stack', () => {
  expect(
    judged((stack) => {
      const vault = VaultSeam.inAccount({
        name: 'acme',
        captureAccount: '111111111111',
        vaultAccount: '222222222222',
      });
      const roles = new PaymentSeamRoles(stack, 'SeamRoles', { vault });
      center(stack, purposeful).addPayments('Payments', { vault }).node.addDependency(roles);
    }),
  ).toEqual([]);
});

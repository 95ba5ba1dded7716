import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import {
  ContactCenterInstance,
  HardenedContactCenter,
  Identity,
  PaymentSeamRoles,
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
const center = (stack: Stack) =>
  new HardenedContactCenter(stack, 'ContactCenter', {
    instance: ContactCenterInstance.create({ alias: 'acme-care', identity: Identity.saml() }),
    support: SupportTeam.email('support@example.com'),
  });

test('a contact center is without a finding', () => {
  expect(judged(center)).toEqual([]);
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
      center(stack).addPayments('Payments', { vault }).node.addDependency(roles);
    }),
  ).toEqual([]);
});

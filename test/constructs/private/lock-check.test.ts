import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import {
  ContactCenterInstance,
  HardenedContactCenter,
  Identity,
  Retention,
  SupportTeam,
} from '../../../constructs';
import { lockDocument, recordLock } from '../../../lib/lock';
import { readAssembly } from '../../../lib/template';

interface Wanted {
  readonly alias?: string;
  readonly replaceReason?: string;
  readonly retention?: Retention;
}

describe('the lock file at synth', () => {
  const folder = mkdtempSync(join(tmpdir(), 'hardline-'));
  const lock = join(folder, 'hardline.lock.json');
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const synthesized = ({
    alias = 'acme-care',
    replaceReason,
    retention = Retention.days(90),
  }: Wanted = {}) => {
    const app = new App({
      outdir: mkdtempSync(join(folder, 'out-')),
      context: { 'hardline:lockFile': lock },
    });
    new HardenedContactCenter(new Stack(app, 'Care'), 'ContactCenter', {
      instance: ContactCenterInstance.create({ alias, replaceReason, identity: Identity.saml() }),
      support: SupportTeam.email('support@example.com'),
      retention,
    });
    return app.synth();
  };
  const warnings = () =>
    synthesized().stacks.flatMap(({ messages }) => messages.map(({ entry }) => String(entry.data)));

  test('that does not know the environment is a warning which names the command', () => {
    writeFileSync(lock, JSON.stringify({ version: 1, environments: {} }));

    expect(warnings().join()).toContain('after the first deployment run `cdk-hardline lock cdk.out`');
  });

  test('lets through what is locked, and refuses what differs from it unless words say that it is wanted', () => {
    writeFileSync(lock, lockDocument(recordLock(readAssembly(synthesized().directory))));

    expect(warnings().join()).not.toContain('cdk-hardline lock');
    expect(() => synthesized({ alias: 'other-care' })).toThrow(
      /InstanceAlias is "acme-care" in the lock file and would become "other-care", which replaces the resource; say in words/,
    );
    expect(() => synthesized({ retention: Retention.days(30) })).toThrow(
      /retentionDays is "90" in the lock file and would become "30"/,
    );
    expect(() => synthesized({ alias: 'other-care', replaceReason: 'a new brand' })).not.toThrow();
    expect(() =>
      synthesized({ retention: Retention.days(30, 'the works council asked for it') }),
    ).not.toThrow();
  });

  test('that cannot be read is one clear error', () => {
    writeFileSync(lock, '{');

    expect(() => synthesized()).toThrow(
      /hardline.lock.json: is not a readable JSON file; restore it from version control/,
    );
  });
});

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { CfnBucket } from 'aws-cdk-lib/aws-s3';
import {
  ContactCenterInstance,
  HardenedContactCenter,
  Identity,
  Retention,
  StoredData,
  SupportTeam,
} from '../../../constructs';
import { lockDocument, recordLock } from '../../../lib/lock';
import { destructiveChoices } from '../../../lib/review/destructive';
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
  /** What somebody does after a deployment. */
  const lockNow = (wanted: Wanted = {}) => {
    writeFileSync(lock, JSON.stringify({ version: 1, environments: {} }));
    writeFileSync(lock, lockDocument(recordLock(readAssembly(synthesized(wanted).directory))));
  };
  const warnings = () =>
    synthesized().stacks.flatMap(({ messages }) => messages.map(({ entry }) => String(entry.data)));

  test('that does not know the environment is a warning which names the command', () => {
    writeFileSync(lock, JSON.stringify({ version: 1, environments: {} }));

    expect(warnings().join()).toContain('after the first deployment run `cdk-hardline lock cdk.out`');
  });

  test('lets through what is locked, and refuses what differs from it unless words say that it is wanted', () => {
    lockNow();

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

  test('names each kind whose time differs, and takes a reason for that kind alone', () => {
    const kept = (days: number, changeReason?: string) =>
      Retention.days(90).keep(StoredData.CALL_RECORDINGS, { days, changeReason });
    lockNow({ retention: kept(60) });

    expect(() => synthesized({ retention: kept(30) })).toThrow(
      /days of call-recordings is "60" in the lock file and would become "30", which deletes what is older at once; say in words that it is wanted \(the reason of Retention.days, or the changeReason of Retention.keep for each\)/,
    );
    expect(() => synthesized({ retention: kept(30, 'complaints are closed by then') })).not.toThrow();
    expect(() =>
      synthesized({
        retention: Retention.days(30, 'storage').keep(StoredData.CALL_RECORDINGS, { days: 30 }),
      }),
    ).toThrow(/days of call-recordings is "60"/);
    expect(() => synthesized({ retention: Retention.days(30, 'storage') })).not.toThrow();
  });

  test('writes what is wanted to the metadata, for the review to list first', () => {
    lockNow();

    const assembly = readAssembly(
      synthesized({ retention: Retention.days(30, 'the works council asked for it') }).directory,
    );

    const listed = destructiveChoices(assembly).filter(({ what }) => what.startsWith('days of '));
    expect(listed).toEqual([
      expect.objectContaining({
        what: expect.stringMatching(
          /^days of attachments, call-recordings, .* is "90" in the lock file and would become "30", which deletes what is older at once$/,
        ),
        reason: 'the works council asked for it',
      }),
    ]);
  });

  test('refuses a bucket whose versions are turned off, whatever is said', () => {
    writeFileSync(lock, lockDocument(recordLock(readAssembly(synthesized().directory))));
    const app = new App({
      outdir: mkdtempSync(join(folder, 'out-')),
      context: { 'hardline:lockFile': lock },
    });
    const center = new HardenedContactCenter(new Stack(app, 'Care'), 'ContactCenter', {
      instance: ContactCenterInstance.create({ alias: 'acme-care', identity: Identity.saml() }),
      support: SupportTeam.email('support@example.com'),
      retention: Retention.days(90, 'no reason is enough'),
    });

    for (const node of center.node.findAll())
      if (node instanceof CfnBucket && node.node.path.endsWith('Recordings/Bucket/Resource'))
        node.versioningConfiguration = undefined;

    expect(() => app.synth()).toThrow(
      /versions is "true" in the lock file and would become "false", .*; leave versions on/,
    );
  });

  test('that cannot be read is one clear error', () => {
    writeFileSync(lock, '{');

    expect(() => synthesized()).toThrow(
      /hardline.lock.json: is not a readable JSON file; restore it from version control/,
    );
  });
});

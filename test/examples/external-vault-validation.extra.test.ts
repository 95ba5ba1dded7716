import { App, CloudFormationValidatePlugin, Validations } from 'aws-cdk-lib';
import {
  AwsSolutionsChecks,
  HIPAASecurityChecks,
  NIST80053R5Checks,
  PCIDSS321Checks,
  ServerlessChecks,
} from 'cdk-nag';
import acknowledgements from '../../examples/acknowledgements.json';
import { externalVault } from '../../examples/external-vault/external-vault';
import { review } from '../../lib/review';
import { readAssembly } from '../../lib/template';
import { readAcknowledgements, readReport } from './support/report';
import { stale, wide } from './support/reviewed-list';
import { deleteFolders, type Example, synthesized, temporaryFolder } from './support/synthesized';

function example(): Example {
  const folder = temporaryFolder();
  const app = new App({ outdir: folder });
  externalVault(app);
  return { app, folder };
}

const ANY_KEY_ID =
  'AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:kms:<AWS::Region>:<AWS::AccountId>:key/*]';
const BY_ALIAS =
  'IAM knows a key by its id, which another stack made; the alias and the policy of the key name it.';

afterAll(deleteFolders);

describe("the external vault example under the CDK's own validation and six packs", () => {
  let judged: Example;
  const asked: string[] = [];

  beforeAll(() => {
    process.env['CDK_VALIDATION'] = 'true';
    const real = CloudFormationValidatePlugin.prototype.validate;
    jest.spyOn(CloudFormationValidatePlugin.prototype, 'validate').mockImplementation(function (
      this: CloudFormationValidatePlugin,
      context,
    ) {
      asked.push(this.name);
      return real.call(this, context);
    });
    judged = example();
    Validations.of(judged.app).addPlugins(
      new AwsSolutionsChecks(),
      new NIST80053R5Checks(),
      new PCIDSS321Checks(),
      new HIPAASecurityChecks(),
      new ServerlessChecks(),
    );
    synthesized(judged);
  }, 120_000);

  afterAll(() => {
    process.env['CDK_VALIDATION'] = 'false';
  });

  test('has no finding of any plugin', () => {
    expect(asked).toHaveLength(1);
    expect(readReport(judged.folder).open).toEqual([]);
  });

  test('accepts findings on single resources only, and answers no finding that is not there', () => {
    const report = readReport(judged.folder);

    expect(report.accepted.length).toBeGreaterThan(10);
    expect(wide(report.accepted, judged)).toEqual([]);
    expect(stale(readAcknowledgements(judged.folder), report)).toEqual([]);
  });

  test('accepts nothing for a reason that is not in the reviewed list, but how the signing key is named', () => {
    const reviewed: string[] = acknowledgements.map(({ reason }) => reason);
    const others = readReport(judged.folder).accepted.filter(({ reason }) => !reviewed.includes(reason));

    expect(others.map(({ rule, path, reason }) => [rule, path, reason])).toEqual(
      ['Clinic/Capture/Payments/Functions/Relay/Policy', 'Clinic/Capture/Payments/Keys/Link/Policy'].map(
        (path) => [ANY_KEY_ID, path, BY_ALIAS],
      ),
    );
  });

  test('has no finding in its review, which says whose the vault is', () => {
    const { findings, placement } = review(readAssembly(judged.folder));

    expect(findings).toEqual([]);
    expect(placement).toMatchObject({
      placement: 'external-vault',
      vault: [expect.stringContaining('another party at vault.example.com')],
    });
  });
});

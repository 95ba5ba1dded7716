import { App } from 'aws-cdk-lib';
import type { LocalCenter } from '../../../bin/calls';
import { VaultAuthentication } from '../../../constructs';
import { externalVault, type OtherParty } from '../../../examples/external-vault/external-vault';
import { startLocal } from './local';
import { type Example, synthesized, temporaryFolder } from './synthesized';

/** The example whose vault another party runs. */
export function externalApp(party: OtherParty = {}): Example {
  const folder = temporaryFolder();
  const app = new App({ outdir: folder });
  externalVault(app, party);
  return { app, folder };
}

/** The two ways in which the other party knows who asks. */
export const BY_ROLE = VaultAuthentication.iam(
  'arn:aws:execute-api:us-east-1:222222222222:a1b2c3d4e5/prod/POST/payments',
);
export const BY_SIGNATURE = VaultAuthentication.signature();

export const EXTERNAL_STACKS = ['Clinic-Foundation', 'Clinic-Capture', 'Clinic-FrontDoor'];

/** The example, deployed on the local AWS. */
export async function deployedClinic(authentication: VaultAuthentication): Promise<LocalCenter> {
  const clinic = await startLocal(synthesized(externalApp({ authentication })));
  await clinic.aws.deploy();
  return clinic;
}

export function chargesOf({ gateway }: LocalCenter, reference: string) {
  return gateway.charges().filter(({ metadata }) => metadata['reference'] === reference);
}

/** What the other party was asked. */
export function askedOf({ aws }: LocalCenter, before = 0) {
  return aws.calls.slice(before).filter(({ service }) => service === 'external-vault');
}

/** Its records of suspensions are the one table. */
export function tableOf({ aws }: LocalCenter): string {
  return aws.stack('Clinic-Capture').only('AWS::DynamoDB::Table').physicalId;
}

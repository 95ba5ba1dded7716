import { type App, Validations } from 'aws-cdk-lib';
import {
  ContactCenterInstance,
  HardenedContactCenterStacks,
  HardlineChecks,
  Identity,
  PaymentCertificate,
  Retention,
  SupportTeam,
  VaultAuthentication,
} from '../../constructs';

/** What differs from one other party to the next. */
export interface OtherParty {
  /** How it knows that the contact center asks. @default - it verifies signatures */
  readonly authentication?: VaultAuthentication;
  /** Its certificate. @default - the one of the example, whose private half was thrown away */
  readonly certificate?: PaymentCertificate;
}

/** A contact center whose payments another party takes: no key, no ledger and no gateway are here. */
export function externalVault(app: App, party: OtherParty = {}): HardenedContactCenterStacks {
  const stacks = new HardenedContactCenterStacks(app, 'Clinic', {
    name: 'clinic-care',
    instance: ContactCenterInstance.create({ alias: 'clinic-care-example', identity: Identity.saml() }),
    support: SupportTeam.email('contact-center-support@example.com'),
    retention: Retention.days(90).withPurpose({
      why: 'To settle disputes about what was said in a call.',
      legalBasis: 'legitimate interest',
      owner: 'Customer service',
      minimumDays: 30,
      maximumDays: 100,
    }),
    externalPayments: {
      endpoint: 'https://vault.example.com/payments',
      authentication: party.authentication ?? VaultAuthentication.signature(),
      certificates: {
        slotA:
          party.certificate ?? PaymentCertificate.fromFile('examples/external-vault/vault-certificate.pem'),
      },
    },
  });
  // Remove this with `Identity.saml(metadata)`: the metadata of your identity provider.
  Validations.of(stacks.instance).acknowledge({
    id: 'Annotation::Hardline:SamlProviderMissing',
    reason:
      'The clinic of this example has no identity provider whose metadata could be given; until then nobody signs in.',
  });
  Validations.of(app).addPlugins(new HardlineChecks(app));
  return stacks;
}

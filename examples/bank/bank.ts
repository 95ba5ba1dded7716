import { type App, Validations } from 'aws-cdk-lib';
import {
  AwsSolutionsChecks,
  HIPAASecurityChecks,
  NIST80053R5Checks,
  PCIDSS321Checks,
  ServerlessChecks,
} from 'cdk-nag';
import {
  CodeSigning,
  ContactCenterInstance,
  ContactFlow,
  FlowContent,
  HardenedContactCenterStacks,
  HardlineChecks,
  Identity,
  Language,
  OpeningHours,
  PaymentEnvironment,
  PaymentGateway,
  SettlementReports,
  SupportTeam,
} from '../../constructs';
import { accountQuestions } from './account-questions';
import { BackOffice } from './back-office';
import { KEPT_DATA } from './kept-data';
import { payABill } from './pay-a-bill';
import { settingsFrom } from './settings';

/**
 * A bank's contact center: recorded and redacted calls, and card payments whose vault is in a second account.
 */
export function bank(app: App): HardenedContactCenterStacks {
  const settings = settingsFrom(app);
  const { signingManifest } = settings;
  const functions = signingManifest ? { codeSigning: CodeSigning.fromManifest(signingManifest) } : undefined;
  const stacks = new HardenedContactCenterStacks(app, 'Bank', {
    name: 'bank-care',
    env: settings.contactCenter,
    instance: ContactCenterInstance.create({ alias: settings.alias, identity: Identity.saml() }),
    support: SupportTeam.email('contact-center-support@example.com'),
    retention: KEPT_DATA,
    functions,
    frontDoor: {
      hours: OpeningHours.weekdays({ timeZone: 'America/New_York', fromHour: 8, toHour: 20 }),
      queues: [
        {
          name: 'Care',
          words: { 'en-US': 'For help with your account', 'es-US': 'Para ayuda con su cuenta' },
        },
        { name: 'Billing', words: { 'en-US': 'For your bill', 'es-US': 'Para su factura' } },
      ],
      languages: [Language.ENGLISH, Language.SPANISH],
      selfService: [
        { id: 'PayABill', words: { 'en-US': 'To pay a bill', 'es-US': 'Para pagar una factura' } },
        {
          id: 'MyAccount',
          words: { 'en-US': 'To ask about your account', 'es-US': 'Para preguntar por su cuenta' },
        },
      ],
    },
    payments: {
      vaultEnv: settings.vault,
      functions,
      gateway: PaymentGateway.stripe({
        apiKeySecretArn: settings.gatewaySecretArn,
        // Leave this out once the secret holds a live key: then money moves, and test cards are refused.
        environment: PaymentEnvironment.TEST,
      }),
      merchant: 'bank',
      limits: { USD: 500_000 },
      call: { selfService: true },
      digitVerification: { enrollerArns: [BackOffice.roleArn(settings)] },
      settlement: SettlementReports.create(),
    },
  });
  new BackOffice(stacks.foundation, 'BackOffice', settings);
  offerPayingABill(stacks);
  offerVerification(stacks);
  // Remove this with `Identity.saml(metadata)`: the metadata of your identity provider.
  Validations.of(stacks.instance).acknowledge({
    id: 'Annotation::Hardline:SamlProviderMissing',
    reason:
      'The bank of this example has no identity provider whose metadata could be given; until then nobody signs in.',
  });
  Validations.of(app).addPlugins(
    new HardlineChecks(app),
    new AwsSolutionsChecks(),
    new NIST80053R5Checks(),
    new PCIDSS321Checks(),
    new HIPAASecurityChecks(),
    new ServerlessChecks(),
  );
  return stacks;
}

/** Callers who are verified by the last digits of their account number before an agent answers. */
function offerVerification({ wayIn, digitVerification }: HardenedContactCenterStacks): void {
  if (wayIn === undefined || digitVerification === undefined) return;
  const flow = new ContactFlow(wayIn, 'MyAccount', {
    instance: wayIn.instance,
    name: 'My account',
    content: FlowContent.fromDocument(accountQuestions),
    references: {
      'module:digits': digitVerification.moduleArnFor(wayIn),
      'queue:care': wayIn.queue('Care').queueArn,
    },
  });
  wayIn.offer('MyAccount', flow.flowArn);
}

/** Callers who pay without an agent: the menu leads to a flow of the bank's, and that to the payment. */
function offerPayingABill({ wayIn, payments }: HardenedContactCenterStacks): void {
  if (wayIn === undefined || payments === undefined) return;
  const flow = new ContactFlow(wayIn, 'PayABill', {
    instance: wayIn.instance,
    name: 'Pay a bill',
    content: FlowContent.fromDocument(payABill),
    references: {
      'flow:self-service': payments.selfServiceFlowArn(wayIn),
      'queue:billing': wayIn.queue('Billing').queueArn,
    },
  });
  wayIn.offer('PayABill', flow.flowArn);
}

import { readEndpoint } from '../payments/contract/endpoint';
import { objectOf, textOf, valueAt } from '../template/narrow';
import type { ResourceView, TemplateView } from '../template/types';
import { changed, FUNCTION, intended, SECRET, template } from './fixture-parts';
import { intentOf, isClassified, partOf } from './intent';
import { pci, SOURCES } from './sources';
import type { Control, Verdict } from './types';
import { fail, pass, worst } from './verdict';

const VARIABLES = 'Environment.Variables';
const ADDRESS = `Properties.${VARIABLES}.VAULT_ENDPOINT`;

const handlesCards = (resource: ResourceView) => ['capture', 'vault'].includes(partOf(resource) ?? '');

function variablesOf({ properties }: ResourceView): Readonly<Record<string, unknown>> {
  return objectOf(valueAt(properties, VARIABLES));
}

function callsAnotherParty(resource: ResourceView): boolean {
  return intentOf(resource)['placement'] === 'external-vault' || 'VAULT_ENDPOINT' in variablesOf(resource);
}

/** A reader of the template has to see where ciphertext goes, so an address that a deployment gives is none. */
function judgeAddress(handler: ResourceView): Verdict {
  const address = variablesOf(handler)['VAULT_ENDPOINT'];
  if (typeof address !== 'string')
    return fail(
      ADDRESS,
      address === undefined ? 'is not set' : 'is not written out: only the deployment knows it',
    );
  const read = readEndpoint(address);
  if (read.kind === 'refused') return fail(ADDRESS, read.why);
  const said = textOf(objectOf(intentOf(handler)['vault'])['host']);
  const { host } = read.endpoint;
  return said === undefined || said === host
    ? pass(ADDRESS, `is ${address}`)
    : fail(ADDRESS, `leads to ${host}, and Metadata.Hardline says ${said}`);
}

/** Node.js trusts other certificates, or none has to be trusted, with one of these. */
const TRUST = ['NODE_TLS_REJECT_UNAUTHORIZED', 'NODE_EXTRA_CA_CERTS', 'SSL_CERT_FILE', 'SSL_CERT_DIR'];

function judgeTrust(handler: ResourceView): Verdict {
  const variables = variablesOf(handler);
  const found = TRUST.find((name) => name in variables);
  return found === undefined
    ? pass(`Properties.${VARIABLES}`, 'certificates are verified against the public authorities')
    : fail(`Properties.${VARIABLES}.${found}`, `${found} is set, must be absent`);
}

const PRIVATE_KEY = /-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----/;

function judgePrivateKeys(view: TemplateView): Verdict[] {
  const { resources } = view;
  const written = resources.flatMap(({ logicalId, properties, metadata }) =>
    PRIVATE_KEY.test(JSON.stringify([properties, metadata]))
      ? [fail(`Resources.${logicalId}`, 'holds a private key as text')]
      : [],
  );
  const external = resources.find(callsAnotherParty);
  const held = external === undefined ? [] : resources.filter(holdsPaymentKey);
  const ours = held.map(({ logicalId, type }) =>
    fail(
      `Resources.${logicalId}`,
      `${type} holds a payment key, and ${external?.logicalId} calls another party's vault`,
    ),
  );
  return [worst([...written, ...ours], pass('Resources', 'no private key of a payment is here'))];
}

function holdsPaymentKey(resource: ResourceView): boolean {
  const { type, properties } = resource;
  if (type === 'AWS::PaymentCryptography::Key') return true;
  if (type === 'AWS::SecretsManager::Secret') return isClassified(resource, 'key-material');
  const usage = properties['KeyUsage'] ?? 'ENCRYPT_DECRYPT';
  return (
    type === 'AWS::KMS::Key' &&
    String(properties['KeySpec']).startsWith('RSA_') &&
    usage === 'ENCRYPT_DECRYPT'
  );
}

const ENVIRONMENT = { AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'true' };
const RELAY = intended(
  changed(FUNCTION, {
    Environment: { Variables: { ...ENVIRONMENT, VAULT_ENDPOINT: 'https://vault.example.com/payments' } },
  }),
  {
    part: 'capture',
    placement: 'external-vault',
    vault: { host: 'vault.example.com', authentication: 'iam' },
  },
);

/** What a reviewer wants of payments whose vault another party runs. */
export const EXTERNAL_VAULT_CONTROLS: readonly Control[] = [
  {
    kind: 'resource',
    id: 'HL-PAY8',
    title: 'The vault of another party is called at one address that is written out',
    why: 'Whoever chooses where payments are sent can answer that they were made; a host by its name over HTTPS in the template is what a reviewer can compare with the contract.',
    severity: 'error',
    sources: [pci('4.2.1'), pci('12.8')],
    appliesTo: ['AWS::Lambda::Function'],
    where: (resource) => handlesCards(resource) && callsAnotherParty(resource),
    judge: judgeAddress,
    fix: 'set VAULT_ENDPOINT to the address in the contract, such as https://vault.example.com/payments: HTTPS, a host by its name, no port, no query, no parameter',
    fixtures: {
      pass: template({ Relay: RELAY }),
      fail: {
        ...template({
          Relay: changed(RELAY, {
            Environment: { Variables: { ...ENVIRONMENT, VAULT_ENDPOINT: { Ref: 'VaultAddress' } } },
          }),
        }),
        Parameters: { VaultAddress: { Type: 'String' } },
      },
    },
  },
  {
    kind: 'resource',
    id: 'HL-PAY9',
    title: 'A payment function verifies certificates',
    why: 'A variable that turns verification off, or adds an authority, lets somebody in between answer for the gateway or the vault.',
    severity: 'error',
    sources: [SOURCES.nodeTrust, pci('4.2.1')],
    appliesTo: ['AWS::Lambda::Function'],
    where: handlesCards,
    judge: judgeTrust,
    fix: `take out the environment variables ${TRUST.join(', ')}`,
    fixtures: {
      pass: template({ Charge: FUNCTION }),
      fail: template({
        Charge: changed(FUNCTION, {
          Environment: { Variables: { ...ENVIRONMENT, NODE_TLS_REJECT_UNAUTHORIZED: '0' } },
        }),
      }),
    },
  },
  {
    kind: 'template',
    id: 'HL-PAY10',
    title: 'A template holds no private key, and none where the vault is another party’s',
    why: 'Whoever reads a template reads what is in it; and a payment key beside a relay to another party would decrypt what only that party may.',
    severity: 'error',
    sources: [pci('3.6.1.2'), pci('3.6.1.3')],
    judge: judgePrivateKeys,
    fix: 'take the key out and replace it; where the vault is another party’s, keep keys and secrets of payments out of the contact center',
    fixtures: {
      pass: template({ Relay: RELAY }),
      fail: template({ Relay: RELAY, Key: intended(SECRET, { classification: 'key-material' }) }),
    },
  },
];

import { judgeAssembly } from '../../../lib/controls';
import { EXTERNAL_VAULT_CONTROLS } from '../../../lib/controls/external-vault';
import { type RawResource, type RawTemplate, viewOf } from '../../../lib/template';

const FIXTURES = Object.fromEntries(EXTERNAL_VAULT_CONTROLS.map(({ id, fixtures }) => [id, fixtures]));
const RELAY = FIXTURES['HL-PAY8']?.pass.Resources?.['Relay'] as RawResource;

function findings(resources: RawTemplate['Resources']): string[] {
  const template = viewOf({ Resources: resources ?? {} }, { name: 'fixture', file: 'fixture.json' });
  return judgeAssembly({ path: 'fixture.json', templates: [template] }).findings.map(
    ({ rule, message }) => `${rule}: ${message}`,
  );
}

function relay(
  variables: Readonly<Record<string, unknown>>,
  metadata: object = RELAY.Metadata ?? {},
): RawResource {
  const own = RELAY.Properties?.['Environment'] as { Variables: object };
  return {
    ...RELAY,
    Metadata: metadata as Record<string, unknown>,
    Properties: { ...RELAY.Properties, Environment: { Variables: { ...own.Variables, ...variables } } },
  };
}

describe('HL-PAY8', () => {
  test.each([
    ['http://vault.example.com/payments', 'not reached over TLS'],
    ['https://10.0.0.7/payments', 'host by its name'],
    ['https://vault.example.com:8443', 'names a port'],
    ['https://user@vault.example.com', 'user name'],
    ['https://vault.example.com/payments?to=else', 'query or a fragment'],
    [
      'https://other.example.com/payments',
      'leads to other.example.com, and Metadata.Hardline says vault.example.com',
    ],
    [{ 'Fn::Join': ['', ['https://', { Ref: 'Host' }]] }, 'is not written out'],
    [undefined, 'is not set'],
  ])('fails a relay to %j', (address, why) => {
    expect(findings({ Relay: relay({ VAULT_ENDPOINT: address }) })).toEqual([
      expect.stringMatching(new RegExp(`^HL-PAY8: .*${why.replaceAll('.', '\\.')}`)),
    ]);
  });

  test('judges a payment function that has such an address, whatever the metadata says', () => {
    const metadata = { Hardline: { part: 'vault' } };

    expect(findings({ Charge: relay({ VAULT_ENDPOINT: 'http://x' }, metadata) })).toHaveLength(1);
    expect(findings({ Charge: relay({ VAULT_ENDPOINT: 'https://a.example.com' }, metadata) })).toEqual([]);
  });

  test('leaves functions alone that handle no cards', () => {
    const metadata = { Hardline: { part: 'front-door' } };

    expect(findings({ Other: relay({ VAULT_ENDPOINT: 'http://x' }, metadata) })).toEqual([]);
  });
});

test.each(['NODE_TLS_REJECT_UNAUTHORIZED', 'NODE_EXTRA_CA_CERTS', 'SSL_CERT_FILE', 'SSL_CERT_DIR'])(
  'HL-PAY9 fails a relay with %s, whatever its value',
  (name) => {
    for (const value of ['0', '1', '', { Ref: 'Anything' }])
      expect(findings({ Relay: relay({ [name]: value }) })).toEqual([expect.stringContaining(`HL-PAY9: `)]);
  },
);

describe('HL-PAY10', () => {
  const key = (properties: object): RawResource => ({
    ...(FIXTURES['HL-PAY10']?.fail.Resources?.['Key'] as RawResource),
    ...properties,
  });

  test.each(['PRIVATE KEY', 'RSA PRIVATE KEY', 'EC PRIVATE KEY', 'ENCRYPTED PRIVATE KEY'])(
    'fails a template with the text of a %s, in a property or in metadata',
    (kind) => {
      const text = `-----BEGIN ${kind}-----`;

      expect(findings({ Relay: relay({ OTHER: text }) })).toEqual([expect.stringContaining('as text')]);
      expect(findings({ Relay: relay({}, { ...RELAY.Metadata, Note: text }) })).toHaveLength(1);
    },
  );

  test('takes certificates, public keys, keys that sign and keys that encrypt logs for what they are', () => {
    const signs = {
      Type: 'AWS::KMS::Key',
      Properties: { KeySpec: 'ECC_NIST_P256', KeyUsage: 'SIGN_VERIFY' },
    };
    const rule = (resources: RawTemplate['Resources']) =>
      findings(resources).filter((finding) => finding.startsWith('HL-PAY10'));

    expect(rule({ Relay: relay({ CERT: '-----BEGIN CERTIFICATE-----' }), Signs: signs })).toEqual([]);
    expect(rule({ Relay: relay({ KEY: '-----BEGIN PUBLIC KEY-----' }) })).toEqual([]);
  });

  test('fails a key that decrypts beside a relay to another party, and not in a template without one', () => {
    const rsa = { Type: 'AWS::KMS::Key', Properties: { KeySpec: 'RSA_4096' } };
    const hsm = { Type: 'AWS::PaymentCryptography::Key', Properties: {} };
    const rule = (resources: RawTemplate['Resources']) =>
      findings(resources).filter((finding) => finding.startsWith('HL-PAY10'));

    expect(rule({ Relay: RELAY, Rsa: rsa })).toHaveLength(1);
    expect(rule({ Relay: RELAY, Hsm: hsm })).toHaveLength(1);
    expect(rule({ Relay: RELAY, Secret: key({}) })).toHaveLength(1);
    expect(rule({ Rsa: rsa, Hsm: hsm, Secret: key({}) })).toEqual([]);
  });
});

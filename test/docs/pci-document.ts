import {
  CARD_CHANNELS,
  type CardChannel,
  type Evidence,
  PCI_REQUIREMENTS,
  type PciRequirement,
} from '../../lib/pci';
import { PLACEMENTS, type Placement } from '../../lib/review';

/** docs/pci.md: what an assessor reads. */
export function pciDocument(): string {
  return `${[HEADER.trim(), scope(), DATA_FLOW.trim(), CIPHERS.trim(), requirements(), channels()].join('\n\n')}\n`;
}

const HEADER = `
# PCI DSS: scope, requirements, channels

Made from \`lib/pci\`; change a record there, then run \`UPDATE_DOCS=1 npx jest test/docs\`.

For a qualified security assessor, and for the team that answers him. It states facts about this design; it decides no
scope, names no questionnaire, and takes nothing out of PCI DSS. **Designed, not yet proved live**: what only a live
instance can settle is on the [live checklist](live-checklist.md), and evidence dated for your instance replaces it.
Numbers are those of PCI DSS 4.0.1. The text of 3.5 was read in the standard; the other numbers were taken from
summaries: **have an assessor confirm them**. Controls are ids of the [catalogue](controls.md); \`cdk-hardline review\`
judges them in your own templates and shows the result by requirement.
`;

const DATA_FLOW = `
## Data flow

\`\`\`
 caller ── tones over the telephone network, not encrypted by Connect ──┐
                                                                        v
 ┌ contact center's account ────────────────────────────────────────────────────────────┐
 │  Amazon Connect: input block encrypts under the certificate in the flow              │
 │     │ ciphertext in memory of the call, overwritten on every exit                    │
 │     v                                                                                │
 │  relay: no key, logs a decision, never the event                                     │
 └─────│────────────────────────────────────────────────────────────────────────────────┘
       │ seam: ciphertext, payment id, amount, currency, reference, contact ids, agent, queue
       v
 ┌ vault: its own account, or the same account ─────────────────────────────────────────┐
 │  check, charge: the private key and the number in memory while a request lasts       │
 │  ledger: amount, reference, state, brand, last four; no number and no unkeyed hash   │
 └─────│────────────────────────────────────────────────────────────────────────────────┘
       │ TLS, host of the adapter only
       v
   gateway ──> acquirer

 back to the caller and the agent: outcome, reason class, brand, last four digits
\`\`\`

Card data in clear is in three places: the telephone leg with Connect's input block, the memory of \`check\`, and the
memory of \`charge\` (\`charge-worker\` with a slow gateway). What a caller says aloud is [below](#other-ways-in).
`;

const CIPHERS = `
## Ciphers and periods

| what | how |
|---|---|
| typed fields | AWS Encryption SDK message, suite 0x0378: AES-256-GCM, HKDF-SHA-384, ECDSA P-384 signature, no key commitment (Connect's choice) |
| data key of a field | RSA-4096, OAEP with SHA-512 and MGF1 SHA-512 |
| private key at rest | Secrets Manager under a customer key of KMS (AES-256-GCM) |
| fingerprint of a card, of a caller | HMAC-SHA-256 by KMS, windows of a day |
| ledger, secrets, logs, recordings | customer keys of KMS, rotated yearly |
| in transit | TLS 1.2 or later to AWS and the gateway |
| certificate in the flow | 730 days, replaced yearly by [rotation](key-rotation.md) |
| logs | 365 days; access logs 400 |
`;

function scope(): string {
  const sections = Object.entries(PLACEMENTS)
    .filter(([placement]) => (placement as Placement) !== 'none')
    .map(([, { title, statements }]) =>
      [`### ${title}`, '', ...statements.map((said) => `- ${said}`)].join('\n'),
    );
  return [
    '## Scope, by placement',
    'The review says which of these it sees. In each of them, whoever can change the flow, its certificate, the pipeline, the handlers or the keys stays in scope.',
    ...sections,
  ].join('\n\n');
}

function requirements(): string {
  return [
    '## Requirements',
    '"Library" is what the templates of this package do by default, "deployer" what remains for whoever deploys them.',
    ...PCI_REQUIREMENTS.map(requirement),
  ].join('\n\n');
}

function requirement({ numbers, asks, met, evidence }: PciRequirement): string {
  return [
    `### ${numbers.join(', ')}`,
    '',
    `Asks: ${asks}.`,
    '',
    '| by | how |',
    '|---|---|',
    ...met.map(({ by, how }) => `| ${by} | ${how} |`),
    `| *evidence* | ${evidenceOf(evidence)} |`,
  ].join('\n');
}

function evidenceOf({ controls = [], documents = [], commands = [], kept }: Evidence): string {
  return [
    ...controls.map((id) => `[${id}](controls.md#${id.toLowerCase()})`),
    ...documents.map((path) => `[${path.replace(/#.*$/, '')}](${path})`),
    ...commands.map((command) => `\`${command}\``),
    ...(kept === undefined ? [] : [`kept by the deployer: ${kept}`]),
  ].join('; ');
}

function channels(): string {
  return [
    '## Other ways in',
    'Where a card number can arrive that is not the payment step. "Prevented" is said of what cannot happen by design; whatever depends on a person is not.',
    [
      '| channel | standing | how | what remains |',
      '|---|---|---|---|',
      ...CARD_CHANNELS.map(channelRow),
    ].join('\n'),
    'A number found where it should not be: [the runbook](runbooks/card-number-found.md).',
  ].join('\n\n');
}

function channelRow({ channel, standing, how, remains }: CardChannel): string {
  return `| ${channel} | **${standing}** | ${how} | ${remains} |`;
}

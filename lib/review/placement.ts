import { type Assembly, isObject, type ResourceView } from '../template';
import { environmentInWords } from './built';
import type { Placement, PlacementStatement } from './model';
import { intentOf } from './names';

/** What each placement means for the cardholder data environment; the assessor decides, these are the facts. */
export const PLACEMENTS: Readonly<
  Record<Placement, { readonly title: string; readonly statements: readonly string[] }>
> = {
  none: {
    title: 'No payments: nothing reviewed here captures card data',
    statements: ['A caller can still say a card number aloud; then recordings and transcripts hold it.'],
  },
  'one-account': {
    title: 'Capture and vault in one account',
    statements: [
      'The account is in the cardholder data environment: the vault decrypts card data and sends it to the gateway.',
      'Capture holds ciphertext only and has no key; it stays in scope as a system connected to the vault.',
      'Whoever can change the flow, the pipeline, the handlers or the keys of this account stays in scope.',
      'Two accounts would keep administrators of the contact center away from the vault.',
    ],
  },
  'two-accounts': {
    title: 'Capture and vault in two accounts',
    statements: [
      'The vault\u2019s account is in the cardholder data environment: key pair, decryption, gateway and ledger are there.',
      'The contact center\u2019s account holds ciphertext and no key; an assessor decides whether it is out of scope.',
      'Whoever can change the flow, the certificate in it or the relay stays in scope: they could capture in clear.',
    ],
  },
  'external-vault': {
    title: 'Capture here, the vault is another party\u2019s',
    statements: [
      'The other party decrypts, charges and keeps the ledger: its systems are in the cardholder data environment, and no key, ledger or gateway is here.',
      'The contact center\u2019s account passes ciphertext on and holds no key that decrypts; an assessor decides whether it is out of scope.',
      'The other party is a service provider: its attestation of compliance and who answers for which requirement belong to the evidence (PCI DSS 12.8, 12.9).',
      'Whoever can change the flow, the certificate in it or the relay stays in scope: they could capture in clear.',
      'What the other party does with the contract is shown by its own run of `cdk-hardline vault check`, not by this review.',
    ],
  },
  'capture-only': {
    title: 'Capture here, the vault is not among what was reviewed',
    statements: [
      'This side holds ciphertext and no key; where the vault is was not shown.',
      'Whoever can change the flow, the certificate in it or the relay stays in scope: they could capture in clear.',
      'If the vault is yours, review its template together with this one.',
    ],
  },
  'vault-only': {
    title: 'Only the vault was reviewed',
    statements: [
      'The vault\u2019s account is in the cardholder data environment.',
      'Review the capture half together with it to see what reaches the vault, and from where.',
    ],
  },
};

const ANOTHER_VAULT =
  'A vault is among what was reviewed too: it belongs to other payments, and its account is in the cardholder data environment.';

/** Finds the halves of the payments and says what stays in scope where they are. */
export function placementOf(assembly: Assembly): PlacementStatement {
  const capture = environmentsOf(assembly, 'capture');
  const vault = environmentsOf(assembly, 'vault');
  const placement = placementFor(assembly, capture, vault);
  const { title, statements } = PLACEMENTS[placement];
  const isAnother = placement === 'external-vault' && vault.length > 0;
  return {
    placement,
    title,
    statements: isAnother ? [...statements, ANOTHER_VAULT] : statements,
    capture: capture.map(environmentInWords),
    vault: [...otherParties(assembly), ...vault.map(environmentInWords)],
  };
}

function placementFor(assembly: Assembly, capture: string[], vault: string[]): Placement {
  const saidBy = (part: string) => parts(assembly, part).map((resource) => intentOf(resource)['placement']);
  if (saidBy('capture').includes('external-vault')) return 'external-vault';
  if (capture.length === 0) return vault.length === 0 ? 'none' : 'vault-only';
  if (vault.length === 0) return 'capture-only';
  const said = [...saidBy('capture'), ...saidBy('vault')];
  return apart(accounts(capture), accounts(vault)) || said.includes('two-accounts')
    ? 'two-accounts'
    : 'one-account';
}

/** How a vault of another party knows who asks. */
const KNOWN_BY: Readonly<Record<string, string>> = {
  iam: 'knows the role that asks through AWS',
  signature: 'verifies the signature of each request',
};

function otherParties(assembly: Assembly): string[] {
  return parts(assembly, 'capture').flatMap((resource) => {
    const vault = intentOf(resource)['vault'];
    if (!isObject(vault)) return [];
    const by = KNOWN_BY[String(vault['authentication'])] ?? 'nobody knows how it knows who asks';
    return [`another party at ${String(vault['host'])}, over verified TLS; it ${by}`];
  });
}

/** Two lists of known accounts without a common one; an account that is not stated may be any. */
function apart(capture: string[], vault: string[]): boolean {
  if ([...capture, ...vault].includes('unknown-account')) return false;
  return capture.every((account) => !vault.includes(account));
}

function environmentsOf(assembly: Assembly, part: string): string[] {
  const environments = parts(assembly, part).map(({ template }) => template.environment ?? '');
  return [...new Set(environments)].sort();
}

function parts(assembly: Assembly, part: string): ResourceView[] {
  return assembly.templates
    .flatMap(({ resources }) => resources)
    .filter((resource) => intentOf(resource)['part'] === part);
}

function accounts(environments: readonly string[]): string[] {
  return environments.map((environment) => /^aws:\/\/([^/]+)/.exec(environment)?.[1] ?? 'unknown-account');
}

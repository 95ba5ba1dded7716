import type { Assembly, ResourceView } from '../template';
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
    title: 'Capture here, the vault is not among what was reviewed',
    statements: [
      'This side holds ciphertext and no key, if the vault is truly somebody else\u2019s.',
      'Whoever runs the vault is a service provider: their attestation of compliance belongs to the evidence.',
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

/** Finds the halves of the payments and says what stays in scope where they are. */
export function placementOf(assembly: Assembly): PlacementStatement {
  const capture = environmentsOf(assembly, 'capture');
  const vault = environmentsOf(assembly, 'vault');
  const placement = placementFor(assembly, capture, vault);
  return {
    placement,
    ...PLACEMENTS[placement],
    capture: capture.map(environmentInWords),
    vault: vault.map(environmentInWords),
  };
}

function placementFor(assembly: Assembly, capture: string[], vault: string[]): Placement {
  if (capture.length === 0) return vault.length === 0 ? 'none' : 'vault-only';
  if (vault.length === 0) return 'external-vault';
  const said = [...parts(assembly, 'capture'), ...parts(assembly, 'vault')].map(
    (resource) => intentOf(resource)['placement'],
  );
  return apart(accounts(capture), accounts(vault)) || said.includes('two-accounts')
    ? 'two-accounts'
    : 'one-account';
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

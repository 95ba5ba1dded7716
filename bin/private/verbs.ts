/** The verbs of the command, in the order of the help; each is a bundle of its own beside the command. */
export const VERBS = [
  { name: 'demo', does: 'synthesizes the bank example, reviews it and plays payments through it' },
  { name: 'review', does: 'reviews a cloud assembly, a template or a folder of templates' },
  { name: 'flow', does: 'checks contact flows, whoever wrote them: flow check FILE...' },
  { name: 'simulate', does: 'plays a scripted call through a synthesized contact center' },
  {
    name: 'dependencies',
    does: 'prints what the IVR depends on; dependencies check FILE: what a change would break',
  },
  { name: 'controls', does: 'prints the catalogue of controls with their sources' },
  { name: 'lock', does: 'writes the lock file that keeps a later change from replacing a contact center' },
  { name: 'payments', does: 'runs deployed payments: switches, and the file for a dispute' },
  { name: 'sbom', does: 'prints what is inside the bundles of this package' },
  { name: 'signing', does: 'prints what a pipeline signs, and checks what it signed' },
  { name: 'vault', does: 'checks a payment vault that another party runs against the contract' },
] as const;

/** What a verb's module exports. */
export interface Verb {
  /** Runs the verb and answers with the exit code. */
  run(args: string[]): Promise<number>;
  readonly help: string;
}

/** The help of the command itself. */
export function commandHelp(): string {
  const width = Math.max(...VERBS.map(({ name }) => name.length));
  return [
    'cdk-hardline: a hardened Amazon Connect contact center, reviewed before it is deployed',
    '',
    'usage: cdk-hardline VERB [options]',
    '',
    ...VERBS.map(({ name, does }) => `  ${name.padEnd(width)}  ${does}`),
    '',
    'cdk-hardline VERB --help explains a verb; --version prints the version.',
    'Exit code 0: clean. 1: findings. 2: bad usage or input that cannot be read.',
    '',
  ].join('\n');
}

/** What can be closed without a deployment. Whatever cannot be read counts as closed. */
export interface VaultSwitches {
  readonly payments: 'open' | 'closed';
  readonly gateway: 'open' | 'closed';
  /** `tokenize-only` stores cards and takes no money. */
  readonly mode: 'normal' | 'tokenize-only';
}

export type ReadVaultSwitches = () => Promise<VaultSwitches>;

export const ALL_OPEN: VaultSwitches = { payments: 'open', gateway: 'open', mode: 'normal' };

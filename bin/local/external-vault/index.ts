export { ASKED_HOST } from './asked-host';
export { doorkeeper } from './doorkeeper';
export { OtherParty } from './other-party';
export { ReferenceVault, type ReferenceVaultPorts, type ReferenceVaultRules } from './reference-vault';
export { RememberedFields } from './remembered-fields';
export { type Doorkeeper, startVaultServer, type VaultServerProps, vaultAnswer } from './vault-server';

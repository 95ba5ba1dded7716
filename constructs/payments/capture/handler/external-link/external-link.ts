import { HardlineError } from '../../../../../lib/errors';
import { readCertificate, whyNotNow } from '../../../../../lib/payments/public-certificate';
import type { KeyRegistrationRequest, KeyRetirementRequest } from '../../../../../lib/payments/seam';
import type { CustomResourceLogic } from '../../../../private/handler/custom-resource';
import {
  type CustomResourceRequest,
  textProperty,
} from '../../../../private/handler/custom-resource-request';
import type { LogWriter } from '../../../../private/handler/log-line';
import type { VaultHttp } from '../external-vault/vault-http';
import { type LinkedVault, linkLogic } from '../vault-link/link-logic';
import type { PublicKeyAttributes } from '../vault-link/public-key';

type Answer = Readonly<Record<string, unknown>>;

export interface ExternalLinkPorts {
  readonly now: () => Date;
  readonly sleep: (milliseconds: number) => Promise<void>;
  readonly write?: LogWriter;
}

/** A role or a policy made a moment ago reaches the other party's API within seconds, not at once. */
const PAUSES_MS = [2000, 5000, 10_000];

/** A registration is the same however often it is sent, so a lost answer is asked for again. */
const TIMEOUT_MS = 10_000;

/** The link to a vault that another party runs: its certificates are given, and it hears of key ids over HTTPS. */
export function externalLink(
  vault: Pick<VaultHttp, 'call' | 'url'>,
  ports: ExternalLinkPorts,
): CustomResourceLogic {
  const linked: LinkedVault = {
    publicKey: async (request) => givenPublicKey(request, ports.now()),
    addressOf: (properties) => addressOf(vault, properties),
    register: (address, registration) => told(vault, address, registration, ports),
    retire: (_, retirement) => toldIfThere(vault, retirement),
  };
  return linkLogic(linked, ports.write);
}

/** Judged again: between synth and deployment a certificate may have ended. */
function givenPublicKey({ properties }: CustomResourceRequest, now: Date): PublicKeyAttributes {
  const slot = textProperty(properties, 'Slot');
  const read = readCertificate(textProperty(properties, 'Certificate'));
  const why = read.kind === 'refused' ? read.why : whyNotNow(read.certificate, now);
  if (read.kind === 'refused' || why !== undefined)
    throw new HardlineError(`the certificate of key slot ${slot} ${why}`);
  const { certificatePem, publicKeyPem, notAfter, notBefore } = read.certificate;
  return {
    PublicKeyPem: publicKeyPem,
    CertificateJson: JSON.stringify(certificatePem).slice(1, -1),
    NotAfter: notAfter.toISOString(),
    MadeAt: notBefore.toISOString(),
  };
}

/** The resource names the address for the template's readers; the function calls only the one it was deployed with. */
function addressOf({ url }: Pick<VaultHttp, 'url'>, properties: CustomResourceRequest['properties']): string {
  const named = textProperty(properties, 'Endpoint');
  if (named === url) return url;
  throw new HardlineError('property Endpoint is not the endpoint of this function; deploy the stack again');
}

async function told(
  vault: Pick<VaultHttp, 'call'>,
  address: string,
  registration: KeyRegistrationRequest,
  { sleep }: ExternalLinkPorts,
): Promise<Answer> {
  for (const pause of PAUSES_MS) {
    const reply = await vault.call(registration, TIMEOUT_MS);
    if (reply.kind === 'answered') return reply.payload as Answer;
    await sleep(pause);
  }
  const reply = await vault.call(registration, TIMEOUT_MS);
  if (reply.kind === 'answered') return reply.payload as Answer;
  throw new HardlineError(
    `the vault of the other party did not take the key id (${reply.failure}): it must be there before this stack, and admit the role of this function or its signing key`,
    address,
  );
}

/** Deleting the contact center does not wait for another party. */
async function toldIfThere(
  vault: Pick<VaultHttp, 'call'>,
  retirement: KeyRetirementRequest,
): Promise<Answer | undefined> {
  const reply = await vault.call(retirement, TIMEOUT_MS);
  return reply.kind === 'answered' ? (reply.payload as Answer) : undefined;
}

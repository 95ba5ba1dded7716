import { Validations } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { HardlineError } from '../../../lib/errors';
import { KEY_SLOTS, type KeySlotName } from '../../../lib/payments/key-slots';
import { LASTING_KEY_BITS, whyNotNow } from '../../../lib/payments/public-certificate';
import { RENEWAL_DAYS } from '../../../lib/payments/rotation-plan';
import { WARNINGS } from '../../policy/warnings';
import type { HandlerFunction } from '../../private/handler-function';
import type { ExternalVault } from '../external/external-vault';
import type { PaymentCertificate } from '../external/payment-certificate';
import { CaptureKey } from './capture-key';
import type { CaptureKeysProps, ICaptureKeys } from './capture-keys';
import { keyLink, refuseSecondKeys } from './key-link';

export interface GivenKeysProps extends CaptureKeysProps {
  readonly external: ExternalVault;
}

const DAY_MS = 24 * 3600 * 1000;
/** A generation is a text of 32 characters at most; so much of a fingerprint tells keys apart. */
const GENERATION_LENGTH = 32;

/** The key slots of an instance whose certificates another party gave. They change by deployments only. */
export class GivenKeys extends Construct implements ICaptureKeys {
  public readonly registeredIdJson: string;
  public readonly certificateJson: string;
  public readonly activeKeyId: string;
  /** Connect's ids of all keys that were given. */
  public readonly keyIds: string[];
  private readonly props: GivenKeysProps;

  public constructor(scope: Construct, id: string, props: GivenKeysProps) {
    super(scope, id);
    this.props = props;
    refuseSecondKeys(this);
    const { slotA, slotB, active } = props.external.certificates;
    const link = keyLink(this, props);
    const certificates = { a: slotA, b: slotB };
    const keys = KEY_SLOTS.flatMap((slot) => this.key(slot, certificates[slot], link) ?? []);
    const captures = keys.find(({ node }) => node.id === active?.toUpperCase()) ?? keys[0];
    if (captures === undefined) throw new HardlineError('no key slot is filled', this.node.path);
    this.keyIds = keys.map(({ keyId }) => keyId);
    this.activeKeyId = captures.keyId;
    this.registeredIdJson = captures.registeredIdJson;
    this.certificateJson = captures.certificateJson;
  }

  private key(
    slot: KeySlotName,
    certificate: PaymentCertificate | undefined,
    link: HandlerFunction,
  ): CaptureKey | undefined {
    if (certificate === undefined) return undefined;
    this.judge(slot, certificate);
    const { pem, publicKeySha256 } = certificate;
    return new CaptureKey(this, slot.toUpperCase(), {
      instance: this.props.instance,
      ways: this.props.ways,
      link,
      slot,
      generation: publicKeySha256.slice(0, GENERATION_LENGTH),
      source: { Certificate: pem },
      register: { Endpoint: this.props.external.endpoint, PublicKeySha256: publicKeySha256 },
    });
  }

  private judge(slot: KeySlotName, certificate: PaymentCertificate): void {
    const now = new Date();
    const why = whyNotNow(certificate, now);
    if (why !== undefined)
      throw new HardlineError(
        `the certificate in key slot ${slot} ${why}: capture with it fails; ask the party that runs the vault for another one, or empty the slot`,
        this.node.path,
      );
    const days = Math.floor((certificate.notAfter.getTime() - now.getTime()) / DAY_MS);
    if (days < RENEWAL_DAYS)
      Validations.of(this).addWarning(
        WARNINGS.certificateEndsSoon,
        `the certificate in key slot ${slot} ends in ${days} days, on ${certificate.notAfter.toISOString().slice(0, 10)}, and capture with it: ask the party that runs the vault for the next one and put it into the other slot`,
      );
    if (certificate.keyBits < LASTING_KEY_BITS)
      Validations.of(this).addWarning(
        WARNINGS.paymentKeyShort,
        `the payment key in slot ${slot} has ${certificate.keyBits} bits: ask the party that runs the vault for one of 4096`,
      );
  }
}

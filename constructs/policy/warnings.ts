/**
 * Every warning this library adds at synth. The ids are API: apps acknowledge them as `Annotation::<id>`.
 */
export const WARNINGS = {
  /** `Identity.saml()` without the provider's metadata. */
  samlProviderMissing: 'Hardline:SamlProviderMissing',
  /** The environment has no entry in the lock file. */
  environmentNotLocked: 'Hardline:EnvironmentNotLocked',
  /** The declared peak of payments needs more of Connect's API than its quota leaves for them. */
  connectQuotaExceeded: 'Hardline:ConnectQuotaExceeded',
  /** A postal code could be checked in a country that is accepted, and the gateway does not. */
  postalCheckOff: 'Hardline:PostalCheckOff',
  /** A payment certificate of another party ends within two months. */
  certificateEndsSoon: 'Hardline:CertificateEndsSoon',
  /** A payment key of another party is shorter than 3072 bits. */
  paymentKeyShort: 'Hardline:PaymentKeyShort',
} as const;

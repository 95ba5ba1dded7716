import { HardlineError } from '../../lib/errors';

/** What an identity choice puts on the instance. */
export interface IdentityBinding {
  /**
   * `IdentityManagementType` of the instance.
   */
  readonly managementType: string;

  /**
   * Directory id, for an existing directory.
   *
   * @default - none
   */
  readonly directoryId?: string;

  /**
   * Why an insecure choice was made.
   *
   * @default - the choice needs no reason
   */
  readonly reason?: string;
}

/**
 * Who signs people in to the contact center. Connect fixes the choice when the instance is created.
 */
export abstract class Identity {
  /**
   * A SAML 2.0 identity provider, where multi-factor and device checks are enforced. The secure choice.
   *
   * @param metadataDocument XML metadata of the provider. Without it the instance is made for SAML, synth
   * warns, and an output says what is left to do.
   */
  public static saml(metadataDocument?: string): Identity {
    return new SamlIdentity(metadataDocument);
  }

  /**
   * Users and passwords inside Connect: no multi-factor, no central sign-out.
   *
   * @param reason why a contact center without an identity provider is acceptable; it is shown in the review
   */
  public static connectManaged(reason: string): Identity {
    if (!reason?.trim())
      throw new HardlineError(
        'Identity.connectManaged needs a reason: say why people may sign in without an identity provider, or use Identity.saml()',
      );
    return new FixedIdentity({ managementType: 'CONNECT_MANAGED', reason });
  }

  /**
   * An AWS Directory Service directory.
   *
   * @param directoryId id of the directory, such as `d-1234567890`; a directory serves one instance only
   */
  public static directory(directoryId: string): Identity {
    return new FixedIdentity({ managementType: 'EXISTING_DIRECTORY', directoryId });
  }

  /**
   * XML metadata of the SAML provider, when given.
   */
  public abstract readonly samlMetadata?: string;

  /**
   * What the instance is created with.
   */
  public abstract bind(): IdentityBinding;
}

class SamlIdentity extends Identity {
  public constructor(public readonly samlMetadata?: string) {
    super();
  }

  public bind(): IdentityBinding {
    return { managementType: 'SAML' };
  }
}

class FixedIdentity extends Identity {
  public readonly samlMetadata?: string;

  public constructor(private readonly binding: IdentityBinding) {
    super();
  }

  public bind(): IdentityBinding {
    return this.binding;
  }
}

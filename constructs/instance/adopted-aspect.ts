import { HardlineError } from '../../lib/errors';

/**
 * What happens to one aspect of an instance that existed before: it is kept and judged, or hardened.
 */
export abstract class AdoptedAspect {
  /**
   * The aspect is left as it is; controls judge what the template knows of it and the review says `adopted`.
   */
  public static keep(): AdoptedAspect {
    return new Keep();
  }

  /**
   * The aspect is changed to this library's defaults. Nothing that exists is deleted or shortened.
   *
   * @param reason why the change is wanted; it is shown in the review
   */
  public static harden(reason: string): AdoptedAspect {
    if (!reason?.trim())
      throw new HardlineError(
        'AdoptedAspect.harden needs a reason: it changes a contact center that people use already',
      );
    return new Harden(reason);
  }

  /**
   * Whether the aspect is changed.
   */
  public abstract readonly hardens: boolean;

  /**
   * Why it is changed.
   */
  public abstract readonly reason?: string;
}

class Keep extends AdoptedAspect {
  public readonly hardens = false;
  public readonly reason?: string;
}

class Harden extends AdoptedAspect {
  public readonly hardens = true;

  public constructor(public readonly reason: string) {
    super();
  }
}

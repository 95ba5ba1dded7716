import type { Construct } from 'constructs';
import { HardlineError } from '../../lib/errors';
import { requireText } from '../private/checks';

/**
 * Something outside Connect that hears calls, such as a third-party analytics connector, a recorder at the carrier or
 * a telephone system. No API of Connect tells whether it hears a payment, so it is declared.
 */
export abstract class AlsoListening {
  /**
   * It is silenced during a payment by means of its own; the review lists it with those means.
   *
   * @param name what it is
   * @param how what silences it, and how that was tested
   */
  public static silenced(name: string, how: string): AlsoListening {
    return new Silenced(name, how);
  }

  /**
   * It hears payments too: they are refused at synth until it does not.
   *
   * @param name what it is
   */
  public static unsilenced(name: string): AlsoListening {
    return new Unsilenced(name);
  }

  /**
   * What the review says of it.
   *
   * @param scope the construct that takes payments
   */
  public abstract bind(scope: Construct): string;
}

class Silenced extends AlsoListening {
  public constructor(
    private readonly name: string,
    private readonly how: string,
  ) {
    super();
  }

  public bind(scope: Construct): string {
    const name = requireText(scope, 'the name of what also listens', this.name, 'say what it is');
    const how = requireText(scope, `what silences ${name}`, this.how, 'say what does, and how it was tested');
    return `${name}: ${how}`;
  }
}

class Unsilenced extends AlsoListening {
  public constructor(private readonly name: string) {
    super();
  }

  public bind(scope: Construct): string {
    throw new HardlineError(
      `${this.name} hears callers while they type their card: silence it during payments and declare it with AlsoListening.silenced`,
      scope.node.path,
    );
  }
}

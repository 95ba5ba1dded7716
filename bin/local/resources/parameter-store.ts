import { HardlineError } from '../../../lib/errors';

interface Place {
  readonly account: string;
  readonly region: string;
}

/** Every account counts as bootstrapped, with the newest version that templates of today ask for. */
const bootstrapVersion = { name: /^\/cdk-bootstrap\/[^/]+\/version$/, value: '30' } as const;

/** Systems Manager's parameters of all accounts; `AWS::SSM::Parameter` resources fill it. */
export class ParameterStore {
  private readonly values = new Map<string, string>();

  /** Sets a parameter. */
  public put(place: Place, name: string, value: string): void {
    this.values.set(keyOf(place, name), value);
  }

  /** Deletes a parameter. */
  public delete(place: Place, name: string): void {
    this.values.delete(keyOf(place, name));
  }

  /** The value of a parameter, if there is one. */
  public find(place: Place, name: string): string | undefined {
    return this.values.get(keyOf(place, name));
  }

  /**
   * The value of a parameter, as seen in an account and Region.
   * @throws HardlineError when there is none
   */
  public get(place: Place, name: string): string {
    const found = this.find(place, name);
    if (found !== undefined) return found;
    if (bootstrapVersion.name.test(name)) return bootstrapVersion.value;
    throw new HardlineError(
      `the parameter store of ${place.account} in ${place.region} has no parameter ${name}; deploy the stack that writes it first`,
    );
  }
}

function keyOf({ account, region }: Place, name: string): string {
  return `${account}/${region}/${name.startsWith('/') ? name : `/${name}`}`;
}

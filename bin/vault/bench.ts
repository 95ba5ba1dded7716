import { randomInt } from 'node:crypto';
import { Call, type CallPorts, expect } from './call';
import type { Party } from './party';
import type { Sealing } from './sealing';
import type { CheckSettings } from './settings';

/** What a case works with. */
export class Bench implements CallPorts {
  public readonly party: Party;
  public readonly sealing: Sealing;
  public readonly settings: CheckSettings;
  /** Whether something that the case is about could not be seen. */
  public isPartly = false;

  public constructor(
    ports: CallPorts,
    /** Names the references of one run of the kit. */
    private readonly run: string,
    private readonly name: string,
  ) {
    this.party = ports.party;
    this.sealing = ports.sealing;
    this.settings = ports.settings;
  }

  /** A call for another reference, or for the same as another call. */
  public call(reference = `kit-${this.run}-${this.name}-${letters(4)}`, instanceArn?: string): Call {
    return new Call(this, reference, instanceArn);
  }

  /** How often a reference was charged in the end, where somebody can be asked. */
  public async charged(reference: string, times: number): Promise<void> {
    const charges = await this.party.charges(reference);
    if (charges === undefined) this.isPartly = true;
    else expect(charges === times, `the gateway was asked for the money ${charges} times, expected ${times}`);
  }
}

/** Letters: a digit too many and a reference could be taken for a card number. */
export function letters(count: number): string {
  return Array.from({ length: count }, () => 'abcdefghijklmnop'[randomInt(16)]).join('');
}

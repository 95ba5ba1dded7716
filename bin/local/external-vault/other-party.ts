import { MemoryGateway, type PaymentGateway, StripeGateway } from '../../../lib/payments/gateway';
import { STRIPE_ORIGIN } from '../../../lib/payments/gateway/adapters';
import { MemoryEntrances, MemoryKeyRegister, MemoryLedger } from '../../../lib/payments/memory-ledger';
import type { Payment } from '../../../lib/payments/payment';
import type { CallerDirectory, Faults, ServiceCall } from '../services';
import type { HttpAnswer, HttpRequest, LocalHttpServer } from '../services/http-server';
import type { SigningKeys } from '../services/signing-keys';
import { doorkeeper } from './doorkeeper';
import { ReferenceVault } from './reference-vault';
import { RememberedFields } from './remembered-fields';
import { startVaultServer } from './vault-server';

export interface OtherPartyProps {
  readonly callers: CallerDirectory;
  readonly signingKeys: SigningKeys;
  readonly faults: Faults;
  /** Takes note of every request, as of every call of a service. */
  readonly calls: ServiceCall[];
  /** Address of the gateway sandbox. @default - a gateway in memory that approves */
  readonly gatewayUrl?: string;
}

const SERVICE = 'external-vault';

/**
 * Stands for the party that runs a vault elsewhere: whatever address the relay was deployed with leads here. It knows
 * who asks as that party would, and remembers what was typed, since the party's private key is not on this machine.
 */
export class OtherParty {
  private readonly ledger = new MemoryLedger();
  private readonly register = new MemoryKeyRegister();
  private readonly fields = new RememberedFields(this.register);

  private constructor(private readonly props: OtherPartyProps) {}

  public static async start(props: OtherPartyProps): Promise<{ party: OtherParty; server: LocalHttpServer }> {
    const party = new OtherParty(props);
    const vault = new ReferenceVault({
      ledger: party.ledger,
      register: party.register,
      entrances: new MemoryEntrances(),
      fields: party.fields,
      gateway: gatewayAt(props.gatewayUrl),
      now: () => new Date(),
    });
    const server = await startVaultServer({
      vault: { answer: (operation, body) => party.suffering(operation, () => vault.answer(operation, body)) },
      admits: doorkeeper(props),
      heard: (request, answer) => party.note(request, answer),
    });
    return { party, server };
  }

  /** The payments of its ledger. */
  public get payments(): readonly Payment[] {
    return this.ledger.rows;
  }

  /** What was typed into a message that the local Connect encrypted. */
  public remember(ciphertext: string, digits: string): void {
    this.fields.note(ciphertext, digits);
  }

  /** A fault of the service `external-vault`: the answer is late, or there is none. */
  private async suffering<T>(operation: string, work: () => Promise<T>): Promise<T> {
    const fault = this.props.faults.take(SERVICE, operation);
    if (fault?.effect === 'delay') await pause(fault.milliseconds ?? 0);
    else if (fault !== undefined) throw new Error('a fault was asked for');
    return work();
  }

  private note({ path, headers, body }: HttpRequest, { status }: HttpAnswer): void {
    const { callers, calls } = this.props;
    const caller = callers.callerOf(headers['authorization']);
    const operation = path.split('/').at(-1) ?? '';
    const input = body.toString('utf8');
    calls.push({ service: SERVICE, operation, input, status, ...(caller === undefined ? {} : { caller }) });
  }
}

function gatewayAt(url: string | undefined): PaymentGateway {
  if (url === undefined) return new MemoryGateway();
  const toSandbox: typeof fetch = (input, init) => fetch(String(input).replace(STRIPE_ORIGIN, url), init);
  return new StripeGateway({ apiKey: 'sk_test_local_sandbox', environment: 'test', fetch: toSandbox });
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

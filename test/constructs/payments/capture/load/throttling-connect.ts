import {
  DescribeContactCommand,
  ListAssociatedContactsCommand,
  ResumeContactRecordingCommand,
  SuspendContactRecordingCommand,
} from '../../../../../constructs/payments/capture/handler/connect-commands';
import type { VirtualClock } from './virtual-clock';

const ANSWER_MS = 60;

export interface Quota {
  readonly requestsPerSecond: number;
  readonly burst: number;
}

/** Connect's API with one bucket for all of an account's requests, as the worse reading of its quota says. */
export class ThrottlingConnect {
  public readonly suspended = new Set<string>();
  public requests = 0;
  public throttled = 0;
  public readonly ended = new Set<string>();
  #tokens: number;
  #filledAt = 0;

  public constructor(
    private readonly clock: VirtualClock,
    private readonly quota: Quota,
  ) {
    this.#tokens = quota.burst;
  }

  /** What the handlers take for the SDK's client. */
  public readonly send = async (command: {
    readonly input: { readonly ContactId?: string };
  }): Promise<object> => {
    this.requests += 1;
    await this.clock.sleep(ANSWER_MS);
    if (!this.#takes()) {
      this.throttled += 1;
      throw Object.assign(new Error('Rate exceeded'), { name: 'ThrottlingException', $fault: 'client' });
    }
    return this.#answer(command, command.input.ContactId ?? '');
  };

  #takes(): boolean {
    const { requestsPerSecond, burst } = this.quota;
    const now = this.clock.now();
    this.#tokens = Math.min(burst, this.#tokens + ((now - this.#filledAt) / 1000) * requestsPerSecond);
    this.#filledAt = now;
    if (this.#tokens < 1) return false;
    this.#tokens -= 1;
    return true;
  }

  #answer(command: object, contactId: string): object {
    if (command instanceof SuspendContactRecordingCommand) this.suspended.add(contactId);
    if (command instanceof ResumeContactRecordingCommand) this.suspended.delete(contactId);
    if (command instanceof ListAssociatedContactsCommand)
      return {
        ContactSummaryList: [{ ContactId: contactId }, { ContactId: contactId.replace('pay', 'agent') }],
      };
    if (command instanceof DescribeContactCommand)
      return {
        Contact: {
          Id: contactId,
          Channel: 'VOICE',
          InitiationMethod: 'TRANSFER',
          AgentInfo: { Id: contactId },
          ...(this.ended.has(contactId) ? { DisconnectTimestamp: new Date(0) } : {}),
        },
      };
    const [agent] = (command as { input: { Filters?: { Agents?: string[] } } }).input.Filters?.Agents ?? [];
    return { UserDataList: [{ Contacts: [{ ContactId: agent, AgentContactState: 'CONNECTED_ONHOLD' }] }] };
  }
}

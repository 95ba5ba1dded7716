import type {
  AssociatedContactSummary,
  Contact,
  DescribeContactCommandOutput,
  GetCurrentUserDataCommandOutput,
  ListAssociatedContactsCommandOutput,
} from '@aws-sdk/client-connect';
import type { ConnectCalls } from '../connect-calls';
import {
  DescribeContactCommand,
  GetCurrentUserDataCommand,
  ListAssociatedContactsCommand,
} from '../connect-commands';

interface Options {
  readonly abortSignal: AbortSignal;
}

/** The three commands of the Connect client that the guard uses; none of them changes anything. */
export interface ConversationClient {
  send(command: DescribeContactCommand, options: Options): Promise<DescribeContactCommandOutput>;
  send(
    command: ListAssociatedContactsCommand,
    options: Options,
  ): Promise<ListAssociatedContactsCommandOutput>;
  send(command: GetCurrentUserDataCommand, options: Options): Promise<GetCurrentUserDataCommandOutput>;
}

/** Where an agent is in a contact; `not-shown` when Connect shows neither that he is in it nor that he left. */
export type AgentState = 'on-hold' | 'connected' | 'left' | 'not-shown';

const AGENT_STATES: Readonly<Record<string, AgentState>> = {
  CONNECTED_ONHOLD: 'on-hold',
  CONNECTED: 'connected',
  ENDED: 'left',
};

/** A question to Connect that was not answered: nothing may be concluded from it. */
export class Unanswered extends Error {
  public constructor(
    public readonly operation: string,
    public readonly failure: string,
  ) {
    super(`${operation}: ${failure}`);
  }
}

/** A call has a handful of contacts; more pages than this are nothing that we know. */
const MOST_PAGES = 3;

/** What Connect knows about the contacts of a call. */
export class ConversationCalls {
  public constructor(
    private readonly calls: ConnectCalls,
    private readonly client: ConversationClient,
    private readonly instanceId: string,
  ) {}

  /** Every contact of the call, supervisors' and third parties' included. */
  public async associated(contactId: string): Promise<readonly AssociatedContactSummary[]> {
    const found: AssociatedContactSummary[] = [];
    let token: string | undefined;
    for (let page = 0; page < MOST_PAGES; page += 1) {
      const input = { InstanceId: this.instanceId, ContactId: contactId, MaxResults: 100, NextToken: token };
      const { ContactSummaryList = [], NextToken } = await this.answer('ListAssociatedContacts', (options) =>
        this.client.send(new ListAssociatedContactsCommand(input), options),
      );
      found.push(...ContactSummaryList);
      token = NextToken;
      if (token === undefined) return found;
    }
    throw new Unanswered('ListAssociatedContacts', 'too-many-pages');
  }

  public async describe(contactId: string): Promise<Contact> {
    const input = { InstanceId: this.instanceId, ContactId: contactId };
    const { Contact } = await this.answer('DescribeContact', (options) =>
      this.client.send(new DescribeContactCommand(input), options),
    );
    if (Contact === undefined) throw new Unanswered('DescribeContact', 'no-contact');
    return Contact;
  }

  /** Where an agent is in a contact, as his desktop shows it. */
  public async stateOfAgent(agentId: string, contactId: string): Promise<AgentState> {
    const input = { InstanceId: this.instanceId, Filters: { Agents: [agentId] } };
    const { UserDataList = [] } = await this.answer('GetCurrentUserData', (options) =>
      this.client.send(new GetCurrentUserDataCommand(input), options),
    );
    const contacts = UserDataList.flatMap(({ Contacts = [] }) => Contacts);
    const state = contacts.find(({ ContactId }) => ContactId === contactId)?.AgentContactState;
    return AGENT_STATES[state ?? ''] ?? 'not-shown';
  }

  private async answer<T>(
    operation: string,
    send: (options: { readonly abortSignal: AbortSignal }) => Promise<T>,
  ): Promise<T> {
    const answer = await this.calls.call(operation, (abortSignal) => send({ abortSignal }));
    if (answer.kind === 'done') return answer.output;
    throw new Unanswered(operation, answer.failure);
  }
}

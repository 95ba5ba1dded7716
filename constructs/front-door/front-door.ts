import { CfnOutput, Lazy } from 'aws-cdk-lib';
import { CfnHoursOfOperation } from 'aws-cdk-lib/aws-connect';
import { Construct } from 'constructs';
import { HardlineError } from '../../lib/errors';
import { ContactFlow, FlowContent } from '../contact-flow';
import type { IConnectInstance } from '../instance/connect-instance-ref';
import { requireKnownProps, requireText } from '../private/checks';
import type { IAgentQueue } from './agent-queue';
import { AgentTeam } from './agent-team';
import { agentWhisperFlow } from './agent-whisper-flow';
import { type CheckedOptions, checkedOptions, idOf, slugOf } from './check-options';
import type { FrontDoorProps, QueueOptions, SelfServiceOptions } from './front-door-options';
import { FrontDoorQueue } from './front-door-queue';
import { inboundFlow } from './inbound-flow';
import type { InboundOption } from './inbound-menus';
import { Language } from './language';
import { OpeningHours } from './opening-hours';
import { PhoneNumber, type PhoneNumberOptions } from './phone-number';

const KNOWN = [
  'name',
  'instance',
  'operationsKeyArn',
  'hours',
  'queues',
  'languages',
  'selfService',
  'greeting',
  'phoneNumbers',
  'functions',
];
/** The queue of a front door that names none. Its logical id, and those of the first number and team, are frozen. */
const FIRST_QUEUE = 'Care';

/** One queue with its entry in the menu, and the values of the references that the entry holds. */
interface QueueEntry {
  readonly queue: FrontDoorQueue;
  readonly option: InboundOption;
  readonly references: { readonly [name: string]: string };
}

/**
 * The way into a contact center: opening hours, queues that carry the quick connects of their agents, routing
 * profiles, an inbound flow that asks for language and reason, and records with notice and redacted analytics,
 * and a whisper.
 */
export class FrontDoor extends Construct {
  /**
   * The flow that a caller enters.
   */
  public readonly inboundFlow: ContactFlow;

  /**
   * The queues, in the order of the menu.
   */
  public readonly queues: IAgentQueue[];

  /**
   * The languages that callers may choose.
   */
  public readonly languages: Language[];

  /**
   * The instance, for flows of yours in the same stack.
   */
  public readonly instance: IConnectInstance;

  private readonly props: FrontDoorProps;
  private readonly options: CheckedOptions;
  private readonly teams = new Map<string, AgentTeam>();
  private readonly offered = new Map<string, string>();

  public constructor(scope: Construct, id: string, props: FrontDoorProps) {
    super(scope, id);
    requireKnownProps(this, props, KNOWN);
    this.props = props;
    this.instance = props.instance;
    this.options = checkedOptions(this, props, { id: FIRST_QUEUE, name: props.name ?? FIRST_QUEUE });
    this.languages = props.languages ?? [Language.ENGLISH];
    const hoursArn = this.hours('Hours', this.named('Opening hours'), props.hours ?? OpeningHours.always());
    const entries = this.options.rows.map((row) => this.entry(row, hoursArn));
    this.queues = entries.map(({ queue }) => queue);
    this.inboundFlow = this.flows(entries);
    for (const number of props.phoneNumbers ?? []) this.claim(number);
    new CfnOutput(this, 'InboundFlowArn', {
      description: 'the flow a phone number rings',
      value: this.inboundFlow.flowArn,
    });
    this.node.addValidation({ validate: () => this.withoutFlow() });
  }

  /**
   * The queue of this name.
   *
   * @param name name of the queue
   */
  public queue(name: string): IAgentQueue {
    const found = this.queues[this.options.rows.findIndex((row) => row.name === name)];
    if (found) return found;
    throw new HardlineError(
      `there is no queue '${name}': use one of ${this.options.rows.map((row) => `'${row.name}'`).join(', ')}`,
      this.node.path,
    );
  }

  /**
   * The queues whose agents take card payments.
   */
  public get payingQueues(): IAgentQueue[] {
    return this.queues.filter((_, index) => this.options.rows[index]?.takesPayments ?? true);
  }

  /**
   * Leads an entry of `selfService` to its flow, which may be made after the front door.
   *
   * @param id the entry, such as `PayABill`
   * @param flowArn ARN of the flow
   */
  public offer(id: string, flowArn: string): void {
    const ids = this.options.selfService.map((entry) => entry.id);
    if (!ids.includes(id) || this.offered.has(id))
      throw new HardlineError(
        `'${id}' ${this.offered.has(id) ? 'has a flow already' : 'is not in the menu'}: \`selfService\` holds ${ids.join(', ') || 'nothing'}, each takes one flow`,
        this.node.path,
      );
    this.offered.set(id, flowArn);
  }

  private entry(row: QueueOptions, mainHoursArn: string): QueueEntry {
    const slug = slugOf(idOf(row));
    const hours = row.hours ? slug : 'main';
    const hoursArn = row.hours
      ? this.hours(`Hours-${slug}`, `Opening hours of ${row.name}`, row.hours)
      : mainHoursArn;
    const queue = new FrontDoorQueue(this, idOf(row) === FIRST_QUEUE ? 'Queue' : `Queue-${slug}`, {
      instance: this.props.instance,
      name: row.name,
      hoursArn,
      teams: (row.agents ?? [this.named('Care agents')]).map((name) => this.team(name)),
    });
    return {
      queue,
      references: { [`queue:${slug}`]: queue.queueArn, [`hours:${hours}`]: hoursArn },
      option: {
        id: slug,
        name: row.name,
        words: row.words,
        languages: row.languages?.map(({ code }) => code),
        to: { kind: 'queue', queue: slug, hours },
      },
    };
  }

  private hours(id: string, name: string, hours: OpeningHours): string {
    const made = new CfnHoursOfOperation(this, id, {
      instanceArn: this.props.instance.instanceArn,
      name,
      timeZone: hours.timeZone,
      config: hours.bind(),
    });
    return made.attrHoursOfOperationArn;
  }

  private team(name: string): AgentTeam {
    const id = name === this.named('Care agents') ? 'RoutingProfile' : `RoutingProfile-${slugOf(name)}`;
    const team = this.teams.get(id) ?? new AgentTeam(this, id, { instance: this.props.instance, name });
    this.teams.set(id, team);
    return team;
  }

  private flows(entries: readonly QueueEntry[]): ContactFlow {
    const { instance } = this.props;
    const { languages, selfService } = this.options;
    const whisper = new ContactFlow(this, 'Whisper', {
      instance,
      name: this.named('Agent whisper'),
      content: FlowContent.fromDocument(agentWhisperFlow({ languages })),
    });
    const options = [...entries.map(({ option }) => option), ...selfService.map(selfServiceOption)];
    return new ContactFlow(this, 'Inbound', {
      instance,
      name: this.named('Inbound'),
      content: FlowContent.fromDocument(inboundFlow({ languages, options })),
      references: {
        ...Object.assign({}, ...entries.map(({ references }) => references)),
        'flow:agent-whisper': whisper.flowArn,
        ...Object.fromEntries(selfService.map(({ id }) => [`flow:${slugOf(id)}`, this.flowOffered(id)])),
      },
    });
  }

  /** The flow may be made after the front door: payments end in its queues. */
  private flowOffered(id: string): string {
    return Lazy.string({ produce: () => this.offered.get(id) ?? '' });
  }

  private withoutFlow(): string[] {
    return this.options.selfService
      .filter(({ id }) => !this.offered.has(id))
      .map(({ id }) => `the menu offers '${id}' and no flow was given: call offer('${id}', flow.flowArn)`);
  }

  private claim(options: PhoneNumberOptions): void {
    const { id = 'PhoneNumber', ...claimed } = options;
    if (this.node.tryFindChild(id))
      throw new HardlineError(
        `phone number '${id}' is given twice: give each after the first an \`id\`, such as 'TollFree'`,
        this.node.path,
      );
    const number = new PhoneNumber(this, id, {
      ...claimed,
      instance: this.props.instance,
      keyArn: requireText(
        this,
        'operationsKeyArn',
        this.props.operationsKeyArn,
        'a phone number brings functions',
      ),
      functions: this.props.functions,
      flowArn: this.inboundFlow.flowArn,
      flowId: this.inboundFlow.flowId,
    });
    const output = id === 'PhoneNumber' ? 'Number' : `Number-${id}`;
    new CfnOutput(this, output, { description: 'the number callers dial', value: number.address });
  }

  /** A second front door of an instance puts its name before what Connect shows. */
  private named(what: string): string {
    const { name } = this.props;
    return name === undefined ? what : `${name} ${what.replace('Care agents', 'agents').toLowerCase()}`;
  }
}

function selfServiceOption({ id, words }: SelfServiceOptions): InboundOption {
  return {
    id: slugOf(id),
    name: id,
    words,
    languages: Object.keys(words),
    to: { kind: 'flow', flow: slugOf(id) },
  };
}

import { randomUUID } from 'node:crypto';
import { HardlineError } from '../../lib/errors';
import type { ContactCenterModel, ContactControl, LambdaAnswer, SimulatorPorts } from '../../lib/simulator';
import type { LocalClock } from './clock';
import type { SecurityKey } from './connect-center';
import { type CustomerInput, encryptInput } from './connect-input';
import { type LocalAssembly, type LocalStack, readCloudAssembly } from './engine';
import type { JsonObject } from './engine/json';
import type { OtherParty } from './external-vault';
import type { InvocationRecord } from './lambda';
import { type LocalServices, startServices } from './local-services';
import { modelOf } from './model';
import type { DeployOptions, ExecuteOptions, InvokeOptions, LocalAwsOptions } from './options';
import { schedulesOf, tick } from './schedule';
import type { Caller, Faults, Item, ServiceCall } from './services';
import { accountOf } from './services/caller';
import type { StoredVersion } from './services/s3';
import { sourceIn } from './source-stack';
import { Stacks } from './stacks';
import { Execution, type ExecutionResult, runTask, type TaskWorld } from './states';

/** An AWS on this machine that runs a synthesized cloud assembly, several accounts included. */
export class LocalAws {
  private readonly stacks: Stacks;

  private constructor(
    private assembly: LocalAssembly,
    private readonly assets: Map<string, string>,
    private readonly services: LocalServices,
    log: (line: string) => void,
  ) {
    this.stacks = new Stacks(services.world, log);
  }

  /**
   * Reads the assembly and starts the services; nothing is deployed yet.
   * @throws HardlineError when the assembly cannot be read or the worker is not bundled
   */
  public static async start(options: LocalAwsOptions): Promise<LocalAws> {
    const assembly = readCloudAssembly(options.assembly);
    const assets = new Map(assembly.assets);
    return new LocalAws(
      assembly,
      assets,
      await startServices(options, assets),
      options.log ?? (() => undefined),
    );
  }

  /** Faults of the services; more can be put in force, and lifted, at any time. */
  public get faults(): Faults {
    return this.services.faults;
  }

  /** The time by which services keep what they are given; a test lets it pass. */
  public get clock(): LocalClock {
    return this.services.clock;
  }

  /** Every call that handlers made to a service, in order. */
  public get calls(): readonly ServiceCall[] {
    return this.services.calls;
  }

  /** Every invocation of a function, in order. */
  public get functions(): readonly InvocationRecord[] {
    return this.services.world.functions.invocations;
  }

  /**
   * Creates or updates stacks, one after the other.
   * @param names stack names, artifact ids or construct paths; all stacks in the order of their dependencies when left out
   * @throws HardlineError with the reason, after the stack that failed was rolled back
   */
  public async deploy(names?: readonly string[], options: DeployOptions = {}): Promise<void> {
    if (options.assembly !== undefined) this.use(options.assembly);
    const sources = names?.map((name) => sourceIn(this.assembly, name)) ?? this.assembly.stacks;
    for (const source of sources)
      await this.stacks.deploy(source, options.parameters?.[source.stackName] ?? {});
  }

  /**
   * Updates a stack that is deployed already.
   * @throws HardlineError when it is not deployed, or with the reason after the roll-back
   */
  public async update(name: string, options: DeployOptions = {}): Promise<void> {
    this.stack(name);
    await this.deploy([name], options);
  }

  /**
   * Deletes a stack; deletion policies are honoured.
   * @throws HardlineError when it is protected against termination, or a resource cannot be deleted
   */
  public async remove(name: string, options: { readonly terminationProtection?: 'off' } = {}): Promise<void> {
    const stack = this.stack(name);
    if (stack.source.terminationProtection && options.terminationProtection !== 'off') {
      throw new HardlineError('the stack is protected against termination', stack.identity.name);
    }
    await this.stacks.delete(stack);
  }

  /**
   * A stack that was deployed.
   * @throws HardlineError when there is none of this name
   */
  public stack(name: string): LocalStack {
    const found = this.stacks.find(name);
    if (found === undefined) throw new HardlineError(`no stack called ${name} was deployed on the local AWS`);
    return found;
  }

  /** Invokes a function; never throws. */
  public invoke(
    functionArn: string,
    payload: unknown,
    { timeLimitMs, as }: InvokeOptions,
  ): Promise<LambdaAnswer> {
    const caller = as ?? ({ kind: 'operator', account: accountOf(functionArn) } as const);
    return this.services.world.functions.invoke(functionArn, payload, { caller, timeLimitMs });
  }

  /**
   * Runs a state machine to its end, on a virtual clock: a wait ends when updates of stacks that go on are over.
   * @throws HardlineError when there is no such machine, or it does what the local AWS does not run
   */
  public async execute(
    machineArn: string,
    input: JsonObject = {},
    options: ExecuteOptions = {},
  ): Promise<ExecutionResult> {
    const { world } = this.services;
    const machine = world.machines.get(machineArn);
    if (machine === undefined) throw new HardlineError(`no state machine ${machineArn} was deployed`);
    const tasks: TaskWorld = { world, stacks: this.stacks, role: machine };
    const context = { Execution: { Id: randomUUID(), Input: input }, StateMachine: { Id: machineArn } };
    const execution = new Execution(machine.definition, context, {
      task: (resource, parameters) => runTask(resource, parameters, tasks),
      wait: () => this.stacks.settled(),
    });
    const result = await execution.run(input, options.stopBefore);
    await this.stacks.settled();
    return result;
  }

  /** Logical ids of a stack's rules that a schedule sets off. */
  public schedules(stackName: string): readonly string[] {
    return schedulesOf(this.stack(stackName)).map(({ logicalId }) => logicalId);
  }

  /** What EventBridge does when the time of a rule has come. @throws HardlineError when there is no such rule */
  public tick(stackName: string, logicalId: string, timeLimitMs = 60_000): Promise<readonly LambdaAnswer[]> {
    return tick(this.stack(stackName), logicalId, (functionArn, payload, as) =>
      this.invoke(functionArn, payload, { timeLimitMs, as }),
    );
  }

  /** The environment of a person's command line in an account: credentials and endpoints of this AWS. */
  public operatorEnvironment(place: {
    readonly account: string;
    readonly region: string;
  }): Record<string, string> {
    return this.services.operatorEnvironment(place);
  }

  /** The value of a parameter of Systems Manager. @throws HardlineError when there is none */
  public parameter(place: { readonly account: string; readonly region: string }, name: string): string {
    return this.services.world.parameters.get(place, name);
  }

  /** Connect as a caller of functions, on behalf of an instance. */
  public asConnect(instanceArn: string = this.model().instanceArn): Caller {
    return {
      kind: 'service',
      principal: 'connect.amazonaws.com',
      sourceArn: instanceArn,
      sourceAccount: accountOf(instanceArn),
    };
  }

  /** All items of a table, as plain values; the account tells tables of one name apart. */
  public ledgerItems(tableName: string, account?: string): Promise<readonly Item[]> {
    return this.services.world.tables.items(tableName, account);
  }

  /** Names of all buckets. */
  public get buckets(): readonly string[] {
    return this.services.world.buckets.all().map(({ name }) => name);
  }

  /** All versions of all objects of a bucket, delete markers included, in the order in which S3 lists them. */
  public bucketContent(name: string): readonly StoredVersion[] {
    const bucket = this.services.world.buckets.get(name);
    return bucket.keys().flatMap((key) => bucket.versions(key));
  }

  /** The contact center of an instance, for the simulator. */
  public model(instanceArn?: string): ContactCenterModel {
    return modelOf(this.services.world.connect, instanceArn);
  }

  /** The public keys uploaded to all instances. */
  public securityKeys(): readonly SecurityKey[] {
    return [...this.services.world.connect.securityKeys];
  }

  /** Puts a public key on an instance, as somebody does beside CloudFormation. */
  public associateSecurityKey(instanceArn: string, publicKeyPem: string) {
    const { connect } = this.services.world;
    const associationId = connect.associate(instanceArn, publicKeyPem);
    return { associationId, disassociate: () => connect.disassociate(associationId) };
  }

  /** Encrypts what a caller typed, as the Store customer input block does. */
  public async encryptInput(input: CustomerInput): Promise<string> {
    const ciphertext = await encryptInput(input, this.securityKeys());
    this.services.otherParty.remember(ciphertext, input.digits);
    return ciphertext;
  }

  /** Who stands for the party that runs a vault elsewhere. */
  public get otherParty(): Pick<OtherParty, 'payments'> {
    return this.services.otherParty;
  }

  /** What the simulator needs of this AWS to play calls in an instance. */
  public simulatorPorts(instanceArn?: string): SimulatorPorts {
    const as = this.asConnect(instanceArn);
    return {
      invoke: (functionArn, event, timeLimitMs) => this.invoke(functionArn, event, { timeLimitMs, as }),
      encrypt: (input) => this.encryptInput(input),
    };
  }

  /** Lets Connect's calls on a contact in progress act on a simulated call. */
  public attach(control: ContactControl): void {
    this.services.control.current = control;
  }

  /** Where a phone number leads: the ARN of its flow, if one is associated. */
  public flowOfNumber(phoneNumberArn: string): string | undefined {
    return this.services.world.connect.numberFlows.get(phoneNumberArn);
  }

  /** Ends every worker and server. */
  public stop(): Promise<void> {
    return this.services.stop();
  }

  private use(folder: string): void {
    this.assembly = readCloudAssembly(folder);
    for (const [key, path] of this.assembly.assets) this.assets.set(key, path);
  }
}

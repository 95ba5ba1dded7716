import { HardlineError } from '../../../lib/errors';
import type { AssemblyStack } from './assembly';
import { evaluateCondition } from './conditions';
import { discard, inDeletionOrder } from './deletion';
import { evaluate, evaluateObject, type Scope } from './intrinsics';
import { isObject, sameJson, textAt } from './json';
import { inCreationOrder } from './order';
import { settleParameters } from './parameters';
import type { DeployedResource, ResourceRequest, ResourceTypes } from './resource-type';
import { checkRules } from './rules';
import { scopeOf } from './scope';
import type { LocalStack, StackEvent } from './stack';
import type { ResourceDefinition, Template } from './template';

/** What a deployment needs from the local AWS around it. */
export interface DeploymentPorts {
  readonly types: ResourceTypes;
  readonly stored: (name: string) => string;
}

/** One creation or update of a stack, with its way back. */
export class Deployment {
  /** Ways back from updates, in the order of the updates. */
  private readonly undo: (() => Promise<void>)[] = [];
  /** Ways back from creations. */
  private readonly remove: (() => Promise<void>)[] = [];
  private readonly replaced: DeployedResource[] = [];
  private readonly template: Template;

  public constructor(
    private readonly stack: LocalStack,
    source: AssemblyStack,
    private readonly ports: DeploymentPorts,
  ) {
    this.template = source.template;
  }

  /**
   * Brings the stack to its template.
   * @throws HardlineError with the reason, after everything was rolled back
   */
  public async run(given: Readonly<Record<string, string>>): Promise<void> {
    const isUpdate = Object.keys(this.stack.resources).length > 0;
    const previous = this.stack.parameters;
    const parameters = settleParameters(this.template.parameters, { given, previous }, this.context());
    const scope = scopeOf(this.stack, this.template, {
      parameters: parameters.resolved,
      stored: this.ports.stored,
    });
    checkRules(this.template.rules, scope);
    const definitions = this.included(scope);
    this.stack.status = isUpdate ? 'UPDATE_IN_PROGRESS' : 'CREATE_IN_PROGRESS';
    try {
      for (const definition of definitions) await this.apply(definition, scope);
      this.stack.outputs = this.outputs(scope);
    } catch (cause) {
      await this.rollBack(isUpdate);
      throw failure(cause, this.stack);
    }
    this.stack.parameters = parameters.given;
    await this.cleanUp(definitions);
    this.stack.status = isUpdate ? 'UPDATE_COMPLETE' : 'CREATE_COMPLETE';
  }

  private context(): { where: string; stored: (name: string) => string } {
    return { where: this.stack.identity.name, stored: this.ports.stored };
  }

  private included(scope: Scope): readonly ResourceDefinition[] {
    const wanted = this.template.resources.filter(
      ({ condition }) => condition === undefined || evaluateCondition({ Condition: condition }, scope),
    );
    for (const { type, logicalId } of wanted)
      this.ports.types({ type, logicalId, stack: this.stack.identity });
    return inCreationOrder(wanted, this.stack.identity.name);
  }

  private async apply(definition: ResourceDefinition, scope: Scope): Promise<void> {
    const { logicalId, type } = definition;
    const before = this.stack.resources[logicalId];
    try {
      const request = {
        stack: this.stack.identity,
        logicalId,
        type,
        properties: evaluateObject(definition.properties, scope),
      };
      if (before === undefined) await this.create(request, definition);
      else await this.change(request, definition, before);
    } catch (cause) {
      const reason = messageWithout(this.stack.identity.name, cause);
      this.note(definition, 'FAILED', reason);
      throw new HardlineError(`${logicalId} (${type}): ${reason}`, this.stack.identity.name, { cause });
    }
  }

  private async create(request: ResourceRequest, definition: ResourceDefinition): Promise<void> {
    const state = await this.ports.types(request).create(request);
    const resource = { ...request, ...state, definition };
    this.stack.resources[request.logicalId] = resource;
    this.note(definition, 'CREATE');
    this.remove.push(async () => {
      await discard(this.stack, resource, { ports: this.ports, occasion: 'rollback' });
      delete this.stack.resources[request.logicalId];
    });
  }

  private async change(
    request: ResourceRequest,
    definition: ResourceDefinition,
    before: DeployedResource,
  ): Promise<void> {
    if (before.type !== request.type) {
      throw new HardlineError(
        `a resource cannot become another type (it is ${before.type}); give it a new logical id`,
      );
    }
    const type = this.ports.types(request);
    const changed = changedProperties(before, request);
    if (changed.length === 0) this.stack.resources[request.logicalId] = { ...before, definition };
    else if (changed.some((property) => type.createOnly?.includes(property)))
      await this.replace(request, definition, before);
    else await this.update(request, definition, before);
  }

  private async replace(
    request: ResourceRequest,
    definition: ResourceDefinition,
    before: DeployedResource,
  ): Promise<void> {
    const state = await this.ports.types(request).create(request);
    const after = { ...request, ...state, definition };
    this.stack.resources[request.logicalId] = after;
    this.note(definition, 'REPLACE');
    this.replaced.push(before);
    this.undo.push(async () => {
      this.stack.resources[request.logicalId] = before;
    });
    this.remove.push(() => discard(this.stack, after, { ports: this.ports, occasion: 'rollback' }));
  }

  private async update(
    request: ResourceRequest,
    definition: ResourceDefinition,
    before: DeployedResource,
  ): Promise<void> {
    const type = this.ports.types(request);
    let after: DeployedResource = { ...before, ...request, definition };
    // Pushed first: CloudFormation sends the old properties to the resource whose update failed, too.
    this.undo.push(async () => {
      const { physicalId, attributes } = (await type.update?.(before, after)) ?? before;
      this.stack.resources[request.logicalId] = { ...before, physicalId, attributes };
      if (physicalId !== after.physicalId)
        await discard(this.stack, after, { ports: this.ports, occasion: 'rollback' });
    });
    // A type may answer with the resource as it was, whose properties are the old ones.
    const { physicalId, attributes } = (await type.update?.(request, before)) ?? before;
    after = { ...after, physicalId, attributes };
    this.stack.resources[request.logicalId] = after;
    this.note(definition, 'UPDATE');
    if (after.physicalId !== before.physicalId) this.replaced.push(before);
  }

  private outputs(scope: Scope): Record<string, string> {
    const outputs: Record<string, string> = {};
    for (const [name, output] of Object.entries(this.template.outputs)) {
      if (!isObject(output)) continue;
      const condition = textAt(output, 'Condition');
      if (condition !== undefined && !evaluateCondition({ Condition: condition }, scope)) continue;
      const value = evaluate(output['Value'], scope);
      outputs[name] = typeof value === 'string' ? value : JSON.stringify(value);
    }
    return outputs;
  }

  /** As CloudFormation: updates go back as an update does, a resource after those it refers to; what is new goes last. */
  private async rollBack(isUpdate: boolean): Promise<void> {
    const prefix = isUpdate ? 'UPDATE_ROLLBACK' : 'ROLLBACK';
    try {
      for (const step of [...this.undo, ...this.remove.reverse()]) await step();
      this.stack.status = `${prefix}_COMPLETE`;
    } catch (cause) {
      this.stack.status = `${prefix}_FAILED`;
      throw new HardlineError(
        `the rollback failed: ${cause instanceof Error ? cause.message : String(cause)}`,
        this.stack.identity.name,
        { cause },
      );
    }
  }

  /** As CloudFormation: what is no longer wanted goes last, and an obstacle there does not undo the update. */
  private async cleanUp(definitions: readonly ResourceDefinition[]): Promise<void> {
    const wanted = new Set(definitions.map(({ logicalId }) => logicalId));
    for (const old of this.replaced.reverse()) await this.discardSoftly(old, 'replacement');
    for (const old of inDeletionOrder(this.stack).filter(({ logicalId }) => !wanted.has(logicalId))) {
      delete this.stack.resources[old.logicalId];
      await this.discardSoftly(old, 'deletion');
    }
  }

  private async discardSoftly(old: DeployedResource, occasion: 'replacement' | 'deletion'): Promise<void> {
    try {
      await discard(this.stack, old, { ports: this.ports, occasion });
    } catch (cause) {
      this.note(old.definition, 'FAILED', cause instanceof Error ? cause.message : String(cause));
    }
  }

  private note({ logicalId, type }: ResourceDefinition, status: StackEvent['status'], reason?: string): void {
    this.stack.events.push({ logicalId, type, status, reason });
  }
}

function changedProperties(before: ResourceRequest, after: ResourceRequest): readonly string[] {
  const names = new Set([...Object.keys(before.properties), ...Object.keys(after.properties)]);
  return [...names].filter((name) => !sameJson(before.properties[name], after.properties[name]));
}

/** The stack's name starts the message already. */
function messageWithout(stackName: string, cause: unknown): string {
  const message = cause instanceof Error ? cause.message : String(cause);
  return message.startsWith(`${stackName}: `) ? message.slice(stackName.length + 2) : message;
}

function failure(cause: unknown, stack: LocalStack): HardlineError {
  if (cause instanceof HardlineError) return cause;
  return new HardlineError(cause instanceof Error ? cause.message : String(cause), stack.identity.name, {
    cause,
  });
}

import { randomUUID } from 'node:crypto';
import { HardlineError } from '../../lib/errors';
import type { JsonObject } from './engine/json';

/** Connect's limit for an instance. */
const MOST_KEYS = 2;

/** A Connect instance on the local AWS. */
export interface LocalInstance {
  readonly arn: string;
  readonly id: string;
  readonly attributes: Record<string, string>;
}

/** A public key uploaded to an instance. */
export interface SecurityKey {
  readonly instanceArn: string;
  readonly associationId: string;
  readonly publicKeyPem: string;
}

/** Anything else inside an instance: a flow, a queue, a quick connect, an association. */
export interface ConnectItem {
  readonly type: string;
  readonly instanceArn: string;
  readonly arn: string;
  readonly properties: JsonObject;
}

/** Everything that the Connect instances of all accounts hold. */
export class ConnectCenter {
  public readonly instances = new Map<string, LocalInstance>();
  public readonly securityKeys: SecurityKey[] = [];
  public readonly items = new Map<string, ConnectItem>();
  /** Phone number ARN to the ARN of the flow it leads to. */
  public readonly numberFlows = new Map<string, string>();

  /** Registers an instance; also one that exists outside the assembly. */
  public addInstance(arn: string, attributes: Readonly<Record<string, string>> = {}): LocalInstance {
    const instance = { arn, id: arn.split('/').at(-1) ?? arn, attributes: { ...attributes } };
    this.instances.set(arn, instance);
    return instance;
  }

  /** An instance by ARN or id. */
  public instance(arnOrId: string): LocalInstance | undefined {
    return this.instances.get(arnOrId) ?? [...this.instances.values()].find(({ id }) => id === arnOrId);
  }

  /**
   * Puts a public key on an instance; gives its association id.
   * @throws HardlineError when the instance holds two already
   */
  public associate(instanceArn: string, publicKeyPem: string): string {
    const held = this.securityKeys.filter((key) => key.instanceArn === instanceArn);
    if (held.length >= MOST_KEYS) {
      throw new HardlineError(
        `ServiceQuotaExceededException: an instance holds at most ${MOST_KEYS} security keys`,
      );
    }
    const associationId = randomUUID();
    this.securityKeys.push({ instanceArn, associationId, publicKeyPem });
    return associationId;
  }

  /** Takes a public key away; one that is gone already stays so. */
  public disassociate(associationId: string): void {
    const index = this.securityKeys.findIndex((key) => key.associationId === associationId);
    if (index >= 0) this.securityKeys.splice(index, 1);
  }

  /** The items of one type in an instance. */
  public itemsOf(instanceArn: string, type: string): readonly ConnectItem[] {
    return [...this.items.values()].filter((item) => item.type === type && item.instanceArn === instanceArn);
  }

  /** An item of an instance by ARN or by the id that ends its ARN. */
  public item(instanceArn: string, type: string, arnOrId: string): ConnectItem | undefined {
    return this.itemsOf(instanceArn, type).find(({ arn }) => arn === arnOrId || arn.endsWith(`/${arnOrId}`));
  }
}

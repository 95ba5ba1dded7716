import type { JsonObject } from './engine/json';

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

  /** The items of one type in an instance. */
  public itemsOf(instanceArn: string, type: string): readonly ConnectItem[] {
    return [...this.items.values()].filter((item) => item.type === type && item.instanceArn === instanceArn);
  }

  /** An item of an instance by ARN or by the id that ends its ARN. */
  public item(instanceArn: string, type: string, arnOrId: string): ConnectItem | undefined {
    return this.itemsOf(instanceArn, type).find(({ arn }) => arn === arnOrId || arn.endsWith(`/${arnOrId}`));
  }
}

import { Lazy } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { HardlineError } from '../../lib/errors';
import { PUBLISHED_LATER } from '../../lib/flow/bound-text';
import type { IConnectInstance } from '../instance/connect-instance-ref';
import { bindReferences } from './bind-references';
import { refuseForeignArns } from './foreign-arns';
import { listed, requireBound } from './require-bound';

type Values = { readonly [name: string]: string };

/** A flow or module, and the values that its references are given with it. */
export interface Referring {
  readonly what: 'flow' | 'module';
  readonly instance: IConnectInstance;
  readonly json: string;
  readonly wanted: readonly string[];
  readonly given: Values;
  /** Whether what `bind` gives is published when everything exists. */
  readonly publishedLater: boolean;
}

/** The references of a flow or module: those it is created with, and those that `bind` gives once another flow exists. */
export class LateReferences {
  private readonly bound: Record<string, string>;
  private readonly boundLater: Record<string, string> = {};

  public constructor(
    private readonly scope: IConstruct,
    private readonly referring: Referring,
  ) {
    const { what, instance, json, wanted, given } = referring;
    this.bound = { ...given };
    requireBound(scope, what, wanted, given);
    refuseForeignArns(scope, instance, [json, ...Object.values(given)]);
  }

  /** Values that it is created with. */
  public get now(): Values {
    return this.bound;
  }

  /** Values that it is published with later. */
  public get later(): Values {
    return this.boundLater;
  }

  /** References that `bind` gave, of those that it is created with. */
  public get calledBind(): string[] {
    return Object.keys(this.bound).filter((name) => !(name in this.referring.given));
  }

  /** The content with what is published later still named. */
  public get openContent(): string {
    return bindReferences(this.referring.json, this.bound);
  }

  /** The content that CloudFormation writes: what is published later leads nowhere. */
  public get firstContent(): string {
    if (this.unbound().length === 0) return this.openContent;
    return Lazy.uncachedString({
      produce: () => {
        const later = Object.keys(this.boundLater).map((name) => [name, PUBLISHED_LATER]);
        return bindReferences(this.referring.json, { ...this.bound, ...Object.fromEntries(later) });
      },
    });
  }

  public bind(reference: string, flowArn: string): void {
    const open = this.unbound();
    if (!open.includes(reference))
      throw new HardlineError(
        `'${reference}' cannot be bound: \`bind\` takes a reference to a flow that has no value yet, here ${listed(open) || 'none'}`,
        this.scope.node.path,
      );
    refuseForeignArns(this.scope, this.referring.instance, [flowArn]);
    const values = this.referring.publishedLater ? this.boundLater : this.bound;
    values[reference] = flowArn;
  }

  /** What was never bound, and a publication that waits for nothing. */
  public mistakes(): string[] {
    const { what, publishedLater } = this.referring;
    const unbound = this.unbound();
    if (unbound.length > 0)
      return [
        `the ${what}'s reference ${listed(unbound)} is not bound: add it to \`references\`, or call \`bind\` when the flow exists`,
      ];
    if (publishedLater && Object.keys(this.boundLater).length === 0)
      return [
        `nothing of this ${what} is published later: take out \`publishLater\`, or give what it waits for with \`bind\``,
      ];
    return [];
  }

  private unbound(): string[] {
    return this.referring.wanted.filter((name) => !(name in this.bound || name in this.boundLater));
  }
}

import { CfnCondition, CfnParameter, CfnRule, Fn } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { EMPTY_SLOT, GENERATION_PATTERN, KEY_SLOTS, type KeySlotName } from '../../../lib/payments/key-slots';
import { KEY_PARAMETERS } from '../../../lib/payments/rotation';
import type { IConnectInstance } from '../../instance/connect-instance-ref';
import type { HandlerFunction } from '../../private/handler-function';
import type { VaultSeam } from '../vault-seam';
import { CaptureKey, type WaysToPay } from './capture-key';
import { type KeyLinkProps, keyLink, refuseSecondKeys } from './key-link';

export interface CaptureKeysProps extends KeyLinkProps {
  readonly instance: IConnectInstance;
  readonly ways: WaysToPay;
}

/** The keys of a capture half, whoever made them. */
export interface ICaptureKeys {
  /** Connect's id of the key that captures, once the vault knows it; escaped for the JSON string of a flow. */
  readonly registeredIdJson: string;
  /** Its certificate, escaped in the same way. */
  readonly certificateJson: string;
  /** Connect's id of the key that captures. */
  readonly activeKeyId: string;
}

/**
 * The two key slots of an instance. Which one captures and what each holds are parameters of the stack, so that a
 * rotation is an update of the stack with the template as it is, and a deployment keeps what a rotation chose.
 */
export class CaptureKeys extends Construct implements ICaptureKeys {
  public readonly registeredIdJson: string;
  public readonly certificateJson: string;
  public readonly activeKeyId: string;
  private readonly props: CaptureKeysProps;

  public constructor(scope: Construct, id: string, props: CaptureKeysProps) {
    super(scope, id);
    this.props = props;
    refuseSecondKeys(this);
    const active = this.activeSlot();
    const generations = { a: this.generation('a', '1'), b: this.generation('b', EMPTY_SLOT) };
    this.activeSlotIsFilled(active, generations);
    const link = keyLink(this, props);
    const [a, b] = KEY_SLOTS.map((slot) => this.slot(slot, generations[slot], link)) as [
      CaptureKey,
      CaptureKey,
    ];
    const isB = new CfnCondition(this, 'SlotBIsActive', { expression: Fn.conditionEquals(active, 'b') });
    const chosen = (ofB: string, ofA: string): string => Fn.conditionIf(isB.logicalId, ofB, ofA).toString();
    this.activeKeyId = chosen(b.keyId, a.keyId);
    this.registeredIdJson = chosen(b.registeredIdJson, a.registeredIdJson);
    this.certificateJson = chosen(b.certificateJson, a.certificateJson);
  }

  /** The names are the runbook's, and a rotation's: they are the same in every stack. */
  private parameter(name: string, props: { default: string } & Record<string, unknown>): string {
    const parameter = new CfnParameter(this, name, { type: 'String', ...props });
    parameter.overrideLogicalId(name);
    return parameter.valueAsString;
  }

  private activeSlot(): string {
    return this.parameter(KEY_PARAMETERS.activeSlot, {
      default: 'a',
      allowedValues: [...KEY_SLOTS],
      description: 'Key slot whose payment key captures; changed by a rotation only',
    });
  }

  private generation(slot: KeySlotName, given: string): string {
    return this.parameter(KEY_PARAMETERS.generation[slot], {
      default: given,
      allowedPattern: `${EMPTY_SLOT}|${GENERATION_PATTERN}`,
      constraintDescription: 'a whole number; 0 empties the slot',
      description: `Generation of the payment key in slot ${slot}, 0 for none; changed by a rotation only`,
    });
  }

  /** Without it CloudFormation would say that a resource does not exist. */
  private activeSlotIsFilled(active: string, generations: Readonly<Record<KeySlotName, string>>): void {
    new CfnRule(this, 'ActiveSlotIsFilled', {
      assertions: KEY_SLOTS.map((slot) => ({
        assert: Fn.conditionOr(
          Fn.conditionNot(Fn.conditionEquals(active, slot)),
          Fn.conditionNot(Fn.conditionEquals(generations[slot], EMPTY_SLOT)),
        ),
        assertDescription: `slot ${slot} captures, so it cannot be emptied: switch to the other slot first`,
      })),
    });
  }

  private slot(slot: KeySlotName, generation: string, link: HandlerFunction): CaptureKey {
    const name = slot.toUpperCase();
    const filled = new CfnCondition(this, `Slot${name}IsFilled`, {
      expression: Fn.conditionNot(Fn.conditionEquals(generation, EMPTY_SLOT)),
    });
    const { instance, vault, ways } = this.props;
    const [source, register] = functionsOf(vault);
    return new CaptureKey(this, name, { instance, ways, slot, generation, source, register, link, filled });
  }
}

/** Where a vault of this library gives its public key, and where it hears of a key id. */
function functionsOf(vault: VaultSeam): [source: Record<string, string>, register: Record<string, string>] {
  return [
    { MakeFunctionArn: vault.functionArn('make-key'), FunctionArn: vault.functionArn('public-key') },
    { FunctionArn: vault.functionArn('register-key') },
  ];
}

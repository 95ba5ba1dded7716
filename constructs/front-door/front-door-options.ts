import type { IConnectInstance } from '../instance/connect-instance-ref';
import type { FunctionSettings } from '../private/function-settings';
import type { Language } from './language';
import type { OpeningHours } from './opening-hours';
import type { PhoneNumberOptions } from './phone-number';

/**
 * One queue of a front door.
 */
export interface QueueOptions {
  /**
   * Name of the queue, unique in the instance. Agents see it, and hear it with every call.
   */
  readonly name: string;

  /**
   * What the queue is called in the construct tree: give the old name here when the name changes, so that the
   * queue is renamed and not replaced.
   *
   * @default - the name
   */
  readonly id?: string;

  /**
   * When people answer it.
   *
   * @default - the front door's hours
   */
  readonly hours?: OpeningHours;

  /**
   * Names of the routing profiles whose agents answer it.
   *
   * @default - one routing profile for all queues of the front door
   */
  readonly agents?: string[];

  /**
   * The languages that its agents speak; callers of other languages are not offered the queue.
   *
   * @default - all languages of the front door
   */
  readonly languages?: Language[];

  /**
   * What callers hear in the menu, by code of the language: `{ 'es-US': 'Para facturas' }`.
   *
   * @default - 'For' and the queue's name, 'Para' and the name in Spanish
   */
  readonly words?: { readonly [language: string]: string };

  /**
   * Whether its agents take card payments, once the contact center has payments.
   *
   * @default true
   */
  readonly takesPayments?: boolean;
}

/**
 * An entry of the menu that leads to a flow: something that callers do without an agent.
 */
export interface SelfServiceOptions {
  /**
   * Names the entry: `PayABill`.
   */
  readonly id: string;

  /**
   * What callers hear, by code of the language: `{ 'en-US': 'To pay a bill' }`. It is offered in these languages.
   */
  readonly words: { readonly [language: string]: string };
}

/**
 * Choices about the way in.
 */
export interface FrontDoorOptions {
  /**
   * Name of the front door, in the names of what Connect shows: needed for a second one in the same instance.
   *
   * @default - none; the flow is called 'Inbound', the routing profile 'Care agents'
   */
  readonly name?: string;

  /**
   * When people answer.
   *
   * @default OpeningHours.always()
   */
  readonly hours?: OpeningHours;

  /**
   * The queues, in the order of the menu. With one queue there is no menu; a caller who chooses nothing reaches
   * the first.
   *
   * @default - one queue, with the front door's name or 'Care'
   */
  readonly queues?: QueueOptions[];

  /**
   * The languages, in the order of the menu. With one language there is no menu; a caller who chooses nothing
   * gets the first.
   *
   * @default [Language.ENGLISH]
   */
  readonly languages?: Language[];

  /**
   * Entries of the menu after the queues that lead to flows; `offer` says which.
   *
   * @default - none
   */
  readonly selfService?: SelfServiceOptions[];

  /**
   * What a caller hears first. It must say that the call is recorded. With several languages, give each its
   * own: `Language.SPANISH.saying({ greeting: ... })`.
   *
   * @default - a greeting with the notice, in the language of the call
   */
  readonly greeting?: string;

  /**
   * Numbers to claim. They cost money while the account has them and are kept when the stack goes.
   *
   * @default - none; associate a number that the account has with the inbound flow
   */
  readonly phoneNumbers?: PhoneNumberOptions[];
}

/**
 * Props of the way in.
 */
export interface FrontDoorProps extends FrontDoorOptions {
  /**
   * The instance.
   */
  readonly instance: IConnectInstance;

  /**
   * ARN of the customer key for the functions of a phone number.
   *
   * @default - none; needed with a phone number
   */
  readonly operationsKeyArn?: string;

  /**
   * Where the functions of a phone number run.
   *
   * @default - outside a VPC
   */
  readonly functions?: FunctionSettings;
}

import type { FlowJson, FlowType } from '../../flow';
import type { CallEnding } from '../record';
import type { CallScenario } from '../scenario';
import type { Ear } from './ears';

/** What goes wrong in an AWS service that functions call. */
export interface ScenarioFault {
  readonly service: 'connect' | 'dynamodb' | 'secretsmanager' | 'lambda';
  readonly operation: string;
  readonly effect: 'throttle' | 'fail' | 'delay';
  readonly times?: number;
  readonly code?: string;
  readonly milliseconds?: number;
}

/** A flow of the instance that the assembly does not create. */
export interface ScenarioFlow {
  readonly name: string;
  readonly type: FlowType;
  /** Path of its content, from the folder of the scenario. */
  readonly file: string;
}

/** Such a flow as it was read. */
export interface InstanceFlow extends Omit<ScenarioFlow, 'file'> {
  readonly content: FlowJson;
}

/** What the assembly refers to without creating it. */
export interface ScenarioAws {
  readonly secrets?: Readonly<Record<string, unknown>>;
  readonly instances?: readonly string[];
  readonly roles?: readonly string[];
  readonly parameters?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly instance?: string;
  readonly flows?: readonly ScenarioFlow[];
}

/** What must come of the call. */
export interface ScenarioExpectation {
  readonly ending?: CallEnding['kind'];
  /** The payment's status that the agent sees. */
  readonly status?: string;
  readonly attributes?: Readonly<Record<string, string>>;
  readonly reaches?: readonly string[];
  readonly avoids?: readonly string[];
  /** @default true */
  readonly noDigits?: boolean;
  /** Who may hear one field at worst. @default - nobody hears a key */
  readonly mayHear?: readonly Ear[];
}

/** A scenario as a file holds it. */
export interface ScenarioFile {
  readonly scenario: CallScenario;
  readonly aws: ScenarioAws;
  /** The flows of `aws`, read. */
  readonly flows: readonly InstanceFlow[];
  readonly faults: readonly ScenarioFault[];
  /** Digits to search for, by a name that may be printed. */
  readonly search: Readonly<Record<string, string>>;
  readonly expect: ScenarioExpectation;
}

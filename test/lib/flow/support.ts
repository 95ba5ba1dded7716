import { HardlineError } from '../../../lib/errors';
import type { FlowAction, FlowJson, FlowTransitions } from '../../../lib/flow';

/** The message of the HardlineError that an act throws; fails when it throws nothing or something else. */
export function refuses(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    expect(error).toBeInstanceOf(HardlineError);
    return (error as HardlineError).message;
  }
  throw new Error('expected a HardlineError, nothing was thrown');
}

export function action(
  Identifier: string,
  Type: string,
  Parameters: Record<string, unknown>,
  Transitions: FlowTransitions,
): FlowAction {
  return { Identifier, Type, Parameters, Transitions };
}

export const HANG_UP = action('hang-up', 'DisconnectParticipant', {}, {});

/** A flow of these actions that starts at the first one; a disconnect called `hang-up` is always there. */
export function flowOf(...actions: FlowAction[]): FlowJson {
  const all = [...actions, HANG_UP];
  return { Version: '2019-10-30', StartAction: all[0]!.Identifier, Actions: all };
}

/** The ways out of a block with a catch-all error, all to `hang-up`. */
export const TO_HANG_UP: FlowTransitions = {
  NextAction: 'hang-up',
  Errors: [{ NextAction: 'hang-up', ErrorType: 'NoMatchingError' }],
};

export const SETTINGS = { Settings: { InputParameters: [], OutputParameters: [], Transitions: [] } };
export const SAY = { Text: 'Hello' };
export const NEXT = { NextAction: 'hang-up' };
export const STORE = {
  StoreInput: 'True',
  Text: 'Your number',
  InputTimeLimitSeconds: '5',
  InputValidation: { CustomValidation: { MaximumLength: '4' } },
};
export const MENU_ERRORS = ['NoMatchingError', 'NoMatchingCondition', 'InputTimeLimitExceeded'];
export const RECORDING_OFF = { VoiceBehavior: { VoiceRecordingBehavior: { RecordedParticipants: [] } } };

export function errors(...types: string[]) {
  return types.map((ErrorType) => ({ ErrorType, NextAction: 'hang-up' }));
}

export function equals(...operands: string[]) {
  return operands.map((operand) => ({
    NextAction: 'hang-up',
    Condition: { Operator: 'Equals', Operands: [operand] },
  }));
}

export function one(
  type: string,
  parameters: Record<string, unknown>,
  transitions: FlowAction['Transitions'],
): FlowJson {
  return flowOf(action('start', type, parameters, transitions));
}

export const menu = (parameters: object, conditions = equals('1'), declared = MENU_ERRORS) =>
  one(
    'GetParticipantInput',
    { StoreInput: 'False', Text: 'Press 1', InputTimeLimitSeconds: '5', ...parameters },
    {
      NextAction: 'hang-up',
      Conditions: conditions,
      Errors: errors(...declared),
    },
  );

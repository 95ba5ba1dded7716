import type { ActionRule, ParameterRule } from '../action-rule';
import {
  CALLER_FLOWS,
  CATCH_ALL,
  MESSAGE_PARAMETERS,
  NONE,
  OBJECT,
  ONE_MESSAGE,
  ORDINARY,
  REFERENCE,
  SPOKEN,
  STATIC,
  TRUE_FALSE,
  VOICE_ONLY,
} from './shared';

const TIME_LIMIT = { takes: 'reference', range: [1, 180] } as const;
const ENCRYPTION = {
  InputEncryption: OBJECT,
  'InputEncryption.EncryptionKeyId': { takes: 'reference', refersTo: 'security-key' },
  'InputEncryption.Key': REFERENCE,
} as const satisfies Record<string, ParameterRule>;

const TYPED = {
  ...MESSAGE_PARAMETERS,
  InputTimeLimitSeconds: TIME_LIMIT,
  InputValidation: OBJECT,
  DTMFConfiguration: OBJECT,
  'DTMFConfiguration.InputTerminationSequence': { takes: 'reference', most: 5 },
  'DTMFConfiguration.DisableCancelKey': { ...STATIC, values: TRUE_FALSE },
  'DTMFConfiguration.InterdigitTimeLimitSeconds': { takes: 'reference', range: [1, 20] },
} as const satisfies Record<string, ParameterRule>;

/** The three ways to take input are one action type with three sets of rules. */
export const INPUT_ACTIONS = {
  GetParticipantInput: {
    ...ORDINARY,
    ...VOICE_ONLY,
    category: 'participant',
    behaviour: { ...SPOKEN, listens: 'keys' },
    parameters: {
      StoreInput: { takes: 'static', required: true, values: TRUE_FALSE },
      ...TYPED,
      'InputValidation.CustomValidation.MaximumLength': REFERENCE,
      'InputValidation.PhoneNumberValidation.NumberFormat': { ...STATIC, values: ['Local', 'E164'] },
      'InputValidation.PhoneNumberValidation.CountryCode': STATIC,
      ...ENCRYPTION,
      EnableDTMFBuffer: { takes: 'static', values: TRUE_FALSE, anyCase: true },
    },
    optionalErrors: ['NoMatchingCondition', 'InputTimeLimitExceeded', 'InvalidPhoneNumber'],
    conditions: { kind: 'keys' },
    flowTypes: CALLER_FLOWS,
    note: 'no input in store mode takes the success branch with the value "Timeout"; the modes are stricter',
    modes: [
      {
        name: 'buffer',
        when: { path: 'EnableDTMFBuffer' },
        parameters: {
          EnableDTMFBuffer: { takes: 'static', required: true, values: TRUE_FALSE, anyCase: true },
          StoreInput: { takes: 'static', values: TRUE_FALSE, anyCase: true },
          ...ENCRYPTION,
        },
        requiredErrors: CATCH_ALL,
        optionalErrors: [],
        conditions: NONE,
      },
      {
        name: 'store telephone number',
        when: { path: 'InputValidation.PhoneNumberValidation' },
        parameters: {
          StoreInput: { takes: 'static', required: true, values: ['True'] },
          ...TYPED,
          'InputValidation.PhoneNumberValidation.NumberFormat': {
            ...STATIC,
            values: ['Local', 'E164'],
          },
          'InputValidation.PhoneNumberValidation.CountryCode': STATIC,
        },
        groups: [ONE_MESSAGE],
        refusedParameters: {
          InputEncryption: 'a telephone number cannot be encrypted; use CustomValidation',
        },
        requiredErrors: ['NoMatchingError', 'InvalidPhoneNumber'],
        optionalErrors: [],
        conditions: NONE,
      },
      {
        name: 'store',
        when: { path: 'StoreInput', equals: 'True' },
        parameters: {
          StoreInput: { takes: 'static', required: true, values: ['True'] },
          ...TYPED,
          InputValidation: { holds: 'object', required: true },
          'InputValidation.CustomValidation.MaximumLength': { takes: 'reference', required: true },
          ...ENCRYPTION,
        },
        groups: [ONE_MESSAGE],
        requiredErrors: CATCH_ALL,
        optionalErrors: [],
        conditions: NONE,
      },
      {
        name: 'menu',
        when: { path: 'StoreInput', equals: 'False' },
        parameters: { StoreInput: { takes: 'static', required: true, values: ['False'] }, ...TYPED },
        groups: [ONE_MESSAGE],
        refusedParameters: { InputEncryption: 'a menu cannot be encrypted; set StoreInput to True' },
        requiredErrors: ['NoMatchingError', 'NoMatchingCondition', 'InputTimeLimitExceeded'],
        optionalErrors: [],
        conditions: { kind: 'keys' },
      },
    ],
  },
} as const satisfies Record<string, ActionRule>;

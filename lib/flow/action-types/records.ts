import type { ActionRule } from '../action-rule';
import { IN_MESSAGE, LIST, MAP, ORDINARY, REFERENCE, STATIC } from './shared';

const PROFILE = { ProfileRequestData: { holds: 'map', required: true }, ProfileResponseData: LIST } as const;
const TRUE_FALSE_STATIC = { ...STATIC, values: ['True', 'False'], anyCase: true } as const;

const PROFILE_SEARCH = {
  known: 'documented',
  sink: { kind: 'record', into: 'a search for a profile' },
} as const;

/** Actions that read and write cases, customer profiles, tables and templates. */
export const RECORD_ACTIONS = {
  CreateCase: {
    ...ORDINARY,
    category: 'contact',
    behaviour: { known: 'documented', sink: { kind: 'record', into: 'a case' } },
    parameters: {
      LinkContactToCase: TRUE_FALSE_STATIC,
      CaseTemplateId: { takes: 'reference', required: true },
      CaseRequestFields: MAP,
      ContactToLink: STATIC,
    },
    optionalErrors: ['ContactNotLinked'],
    note: 'ContactNotLinked only where LinkContactToCase is true',
  },
  GetCase: {
    ...ORDINARY,
    category: 'contact',
    behaviour: { known: 'documented', sink: { kind: 'record', into: 'a search for a case' } },
    parameters: {
      LinkContactToCase: TRUE_FALSE_STATIC,
      GetLastUpdatedCase: TRUE_FALSE_STATIC,
      CustomerId: REFERENCE,
      CaseRequestFields: MAP,
      CaseResponseFields: LIST,
    },
    requiredErrors: ['NoMatchingError', 'MultipleFound', 'NoneFound'],
    optionalErrors: ['ContactNotLinked'],
  },
  UpdateCase: {
    ...ORDINARY,
    category: 'contact',
    behaviour: { known: 'documented', sink: { kind: 'record', into: 'a case' } },
    parameters: {
      LinkContactToCase: TRUE_FALSE_STATIC,
      CaseId: { takes: 'reference', required: true },
      CaseRequestFields: MAP,
    },
    optionalErrors: ['ContactNotLinked'],
  },
  RenderMessageTemplate: {
    ...ORDINARY,
    category: 'contact',
    behaviour: { known: 'observed', sink: IN_MESSAGE },
    parameters: {
      WisdomKnowledgeBaseArn: { takes: 'reference', refersTo: 'knowledge-base' },
      WisdomMessageTemplateArn: { takes: 'reference', refersTo: 'message-template' },
    },
    requiredErrors: ['NoMatchingError', 'TemplateRenderingError'],
    known: 'observed',
  },
  GetCustomerProfile: {
    ...ORDINARY,
    category: 'interaction',
    behaviour: PROFILE_SEARCH,
    parameters: PROFILE,
    requiredErrors: ['NoMatchingError', 'MultipleFoundError', 'NoneFoundError'],
    note: 'result in $.Customer',
  },
  GetCustomerProfileObject: {
    ...ORDINARY,
    category: 'interaction',
    behaviour: PROFILE_SEARCH,
    parameters: { ...PROFILE, ProfileResponseData: { holds: 'json' } },
    requiredErrors: ['NoMatchingError', 'NoneFoundError'],
  },
  GetCalculatedAttributesForCustomerProfile: {
    ...ORDINARY,
    category: 'interaction',
    behaviour: PROFILE_SEARCH,
    parameters: { ...PROFILE, ProfileResponseData: { holds: 'json' } },
    requiredErrors: ['NoMatchingError', 'NoneFoundError'],
  },
  CreateCustomerProfile: {
    ...ORDINARY,
    category: 'interaction',
    behaviour: { known: 'documented', sink: { kind: 'record', into: 'a profile' } },
    parameters: PROFILE,
  },
  UpdateCustomerProfile: {
    ...ORDINARY,
    category: 'interaction',
    behaviour: { known: 'documented', sink: { kind: 'record', into: 'a profile' } },
    parameters: PROFILE,
  },
  AssociateContactToCustomerProfile: {
    ...ORDINARY,
    category: 'interaction',
    behaviour: { known: 'documented', sink: { kind: 'record', into: 'a record' } },
    parameters: {
      ProfileRequestData: { holds: 'map', required: true },
      'ProfileRequestData.ProfileId': REFERENCE,
      'ProfileRequestData.ContactId': REFERENCE,
    },
  },
  EvaluateDataTableValues: {
    ...ORDINARY,
    category: 'interaction',
    behaviour: { known: 'observed', sink: { kind: 'record', into: 'a record' } },
    parameters: { DataTableId: { takes: 'reference', refersTo: 'data-table' }, Queries: LIST },
    known: 'observed',
    note: 'result in $.DataTables',
  },
} as const satisfies Record<string, ActionRule>;

import type { ResourceView } from '../template/types';
import { changed, INSTANCE, intended, PHONE_NUMBER, template } from './fixture-parts';
import { equals, isTrue, property } from './property';
import { pci, SOURCES } from './sources';
import { judgeStorageTypes } from './storage-types';
import type { Control, Verdict } from './types';
import { fail, pass } from './verdict';

const RETAINED = ['Retain', 'RetainExceptOnCreate'];

/** Both policies: one for a resource that leaves the template, one for a replacement. */
function retained({ deletionPolicy, updateReplacePolicy }: ResourceView): Verdict {
  if (!RETAINED.includes(deletionPolicy ?? '')) {
    return fail('DeletionPolicy', `is ${deletionPolicy ?? 'not set'}, must be ${RETAINED.join(' or ')}`);
  }
  if (updateReplacePolicy !== 'Retain') {
    return fail('UpdateReplacePolicy', `is ${updateReplacePolicy ?? 'not set'}, must be Retain`);
  }
  return pass('DeletionPolicy', `is ${deletionPolicy}, and UpdateReplacePolicy is Retain`);
}

/** The instance itself and its phone numbers. */
export const INSTANCE_CONTROLS: readonly Control[] = [
  {
    kind: 'resource',
    id: 'HL-INS1',
    title: 'The Connect instance is retained',
    why: 'A deleted instance cannot be restored, its phone numbers return to inventory, and an account may create and delete only 100 instances in 30 days.',
    severity: 'error',
    sources: [SOURCES.connectDelete],
    appliesTo: ['AWS::Connect::Instance'],
    judge: retained,
    fix: 'set DeletionPolicy RetainExceptOnCreate and UpdateReplacePolicy Retain (RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE)',
    fixtures: {
      pass: template({ Instance: INSTANCE }),
      fail: template({ Instance: { ...INSTANCE, DeletionPolicy: 'Delete' } }),
    },
  },
  {
    kind: 'resource',
    id: 'HL-INS2',
    title: 'Contact flow logs are on',
    why: 'Without flow logs nobody can tell afterwards which path a call took; flows that capture card data switch logging off for themselves.',
    severity: 'error',
    sources: [SOURCES.securityHubConnect, SOURCES.connectFlowLogs, pci('10.2.1')],
    appliesTo: ['AWS::Connect::Instance'],
    judge: property('Attributes.ContactflowLogs', isTrue),
    fix: 'set Attributes.ContactflowLogs to true',
    fixtures: {
      pass: template({ Instance: INSTANCE }),
      fail: template({
        Instance: changed(INSTANCE, {
          Attributes: { InboundCalls: true, OutboundCalls: true, ContactflowLogs: false },
        }),
      }),
    },
  },
  {
    kind: 'resource',
    id: 'HL-INS3',
    title: 'Users sign in through SAML',
    why: 'Connect is reached over the internet; only an identity provider can ask for a second factor.',
    severity: 'error',
    sources: [SOURCES.connectSecurity, SOURCES.connectPci, pci('8.4.2')],
    appliesTo: ['AWS::Connect::Instance'],
    optOut: 'identity',
    judge: property('IdentityManagementType', equals('SAML')),
    fix: 'set IdentityManagementType to SAML, or say why not in Metadata.Hardline.optOuts with the choice identity',
    fixtures: {
      pass: template({ Instance: INSTANCE }),
      fail: template({ Instance: changed(INSTANCE, { IdentityManagementType: 'CONNECT_MANAGED' }) }),
    },
  },
  {
    kind: 'resource',
    id: 'HL-INS4',
    title: 'The phone number is retained',
    why: 'Every property of a claimed number is create-only: an edited description replaces, and so releases, the number.',
    severity: 'error',
    sources: [SOURCES.phoneNumber],
    appliesTo: ['AWS::Connect::PhoneNumber'],
    judge: retained,
    fix: 'set DeletionPolicy Retain (or RetainExceptOnCreate) and UpdateReplacePolicy Retain',
    fixtures: {
      pass: template({ Number: PHONE_NUMBER }),
      fail: template({ Number: { ...PHONE_NUMBER, UpdateReplacePolicy: 'Delete' } }),
    },
  },
  {
    kind: 'resource',
    id: 'HL-INS5',
    title: 'Every kind of data has a storage configuration',
    why: 'A kind of data without a configuration is not stored, or is stored where someone set it by hand, without this key and this retention.',
    severity: 'warning',
    sources: [SOURCES.storageConfig],
    appliesTo: ['AWS::Connect::Instance'],
    optOut: 'storage-types',
    judge: judgeStorageTypes,
    fix: 'add an AWS::Connect::InstanceStorageConfig for each missing type, or say why not in Metadata.Hardline.optOuts with the choice storage-types',
    fixtures: {
      pass: template({ Instance: INSTANCE }),
      fail: template({ Instance: intended(INSTANCE, {}) }),
    },
  },
];

/** What a statement is about; whoever renders it says which ARNs those are. */
export const GUARDED = {
  instance: 'the Connect instance',
  integrations: 'the integrations of the instance',
  flows: 'the flows that take payments',
  modules: 'the flow modules that take payments',
  functions: 'the functions of one part of the payments',
  signing: 'the code signing configurations of those functions',
} as const;
export type Guarded = keyof typeof GUARDED;

/** Whom a statement may spare; whoever renders it says which ARNs those are. */
export const SPARED = {
  deploy:
    'the execution roles that CloudFormation deploys with; a rotation of the key changes Connect through them',
  breakGlass: 'the emergency role',
  repair: "the account's root user, who repairs what a wrong deny has closed",
  rotation: 'the role that rotates the payment key',
  callers: 'the roles of the payments that call the functions',
} as const;
export type Spared = keyof typeof SPARED;

/** Where a statement belongs: a part of the payments in one account. */
export const GUARDED_PARTS = ['capture', 'rotation', 'vault'] as const;
export type GuardedPart = (typeof GUARDED_PARTS)[number];

/** One deny for an SCP or a permissions boundary. */
export interface GuardrailRecord {
  /** The part is put behind it, so that the statements of all parts fit into one policy. */
  readonly sid: string;
  readonly parts: readonly GuardedPart[];
  readonly actions: readonly string[];
  readonly on: readonly Guarded[];
  readonly spares: readonly Spared[];
  readonly why: string;
  /** What it does not stop, or nobody here has seen. */
  readonly open?: string;
  readonly sources: readonly string[];
}

const CONNECT = 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonconnect.html';
const LAMBDA = 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_awslambda.html';
const OWNERS = ['deploy', 'breakGlass', 'repair'] as const;
const WEBSITE =
  'who edits flows in the admin website acts by a security profile and through a service-linked role, which no SCP binds as far as anybody knows (LIVE-ACCESS1)';

/**
 * What nobody but a deployment does to payments. Every action takes a resource, so that nothing else in the account
 * is touched.
 */
export const GUARDRAILS: readonly GuardrailRecord[] = [
  {
    sid: 'DenySecurityKeys',
    parts: ['capture'],
    actions: ['connect:AssociateSecurityKey', 'connect:DisassociateSecurityKey'],
    on: ['instance'],
    spares: OWNERS,
    why: 'with a key of his own on the instance and in a flow, somebody else reads what callers type; with one taken away, nobody pays',
    sources: [CONNECT],
  },
  {
    sid: 'DenyFlowChanges',
    parts: ['capture'],
    actions: [
      'connect:DeleteContactFlow',
      'connect:UpdateContactFlowContent',
      'connect:UpdateContactFlowMetadata',
    ],
    on: ['flows'],
    spares: OWNERS,
    why: 'who changes the payment flow can have the card typed in the clear, recorded or heard; archiving it ends payments',
    open: WEBSITE,
    sources: [CONNECT],
  },
  {
    sid: 'DenyModuleChanges',
    parts: ['capture'],
    actions: [
      'connect:DeleteContactFlowModule',
      'connect:UpdateContactFlowModuleAlias',
      'connect:UpdateContactFlowModuleContent',
      'connect:UpdateContactFlowModuleMetadata',
    ],
    on: ['modules'],
    spares: OWNERS,
    why: 'a module runs inside the flow that invokes it; an alias that is moved runs another version',
    open: WEBSITE,
    sources: [CONNECT],
  },
  {
    sid: 'DenyIntegrations',
    parts: ['capture'],
    actions: [
      'connect:AssociateLambdaFunction',
      'connect:CreateIntegrationAssociation',
      'connect:DeleteIntegrationAssociation',
      'connect:DisassociateLambdaFunction',
    ],
    on: ['instance', 'integrations'],
    spares: OWNERS,
    why: 'an integration lets flows of the instance call another function or application; without its own the payment flow calls nothing',
    sources: [CONNECT],
  },
  {
    sid: 'DenyFunctionChanges',
    parts: ['capture', 'rotation', 'vault'],
    actions: [
      'lambda:AddPermission',
      'lambda:CreateAlias',
      'lambda:CreateFunctionUrlConfig',
      'lambda:DeleteFunction',
      'lambda:DeleteFunctionCodeSigningConfig',
      'lambda:DeleteResourcePolicy',
      'lambda:PutFunctionCodeSigningConfig',
      'lambda:PutFunctionEventInvokeConfig',
      'lambda:PutResourcePolicy',
      'lambda:PutRuntimeManagementConfig',
      'lambda:RemovePermission',
      'lambda:UpdateAlias',
      'lambda:UpdateFunctionCode',
      'lambda:UpdateFunctionConfiguration',
      'lambda:UpdateFunctionEventInvokeConfig',
    ],
    on: ['functions'],
    spares: OWNERS,
    why: 'code, layers, wrappers, environment, role, log level and destinations decide what becomes of a card; a permission decides who calls',
    open: 'lambda:PublishLayerVersion is not denied: a layer does nothing until UpdateFunctionConfiguration attaches it',
    sources: [LAMBDA],
  },
  {
    sid: 'DenySigningChanges',
    parts: ['capture', 'rotation', 'vault'],
    actions: ['lambda:DeleteCodeSigningConfig', 'lambda:UpdateCodeSigningConfig'],
    on: ['signing'],
    spares: OWNERS,
    why: 'a configuration that only warns, or trusts another profile, lets unsigned code in',
    sources: [LAMBDA],
  },
  {
    sid: 'DenyInvocation',
    parts: ['capture', 'rotation', 'vault'],
    actions: ['lambda:InvokeAsync', 'lambda:InvokeFunction', 'lambda:InvokeFunctionUrl'],
    on: ['functions'],
    spares: ['callers', 'rotation', ...OWNERS],
    why: 'a person who may invoke charges without a call; Connect, CloudFormation and schedules call as services of AWS or by the roles that are spared',
    sources: [LAMBDA],
  },
];

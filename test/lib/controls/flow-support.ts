import { type AssemblyFlow, assemblyFlows, judgeAssembly } from '../../../lib/controls';
import type { FlowAction } from '../../../lib/flow';
import { type Assembly, type RawResource, type RawTemplate, viewOf } from '../../../lib/template';

type Parameters = Record<string, unknown>;

/** A block that leads on; every error ends the flow. */
export const step = (
  Identifier: string,
  Type: string,
  given: Parameters,
  NextAction = 'end',
  errors = ['NoMatchingError'],
): FlowAction => ({
  Identifier,
  Type,
  Parameters: given,
  Transitions: {
    NextAction,
    ...(errors.length === 0 ? {} : { Errors: errors.map((ErrorType) => ({ NextAction: 'end', ErrorType })) }),
  },
});

export const END: FlowAction = {
  Identifier: 'end',
  Type: 'DisconnectParticipant',
  Parameters: {},
  Transitions: {},
};
export const MODULE_END: FlowAction = { ...END, Type: 'EndFlowModuleExecution' };

export const logging = (state: 'Enabled' | 'Disabled', next: string): FlowAction =>
  step('logging', 'UpdateFlowLoggingBehavior', { FlowLoggingBehavior: state }, next, []);

/** Takes an encrypted card number. */
export const CAPTURE: FlowAction = step('capture', 'GetParticipantInput', {
  Text: 'Please enter your card number.',
  StoreInput: 'True',
  InputTimeLimitSeconds: '10',
  InputValidation: { CustomValidation: { MaximumLength: '19' } },
  InputEncryption: { EncryptionKeyId: '11111111-2222-4333-8444-555555555555', Key: 'certificate' },
});

/** Stands in a content for a value of the template. */
export const VALUE = '<value>';

/** A content of these blocks, the first one first; each {@link VALUE} is one of the values, in order. */
export function content(actions: readonly FlowAction[], ...values: readonly unknown[]): unknown {
  const text = JSON.stringify({
    Version: '2019-10-30',
    StartAction: actions[0]?.Identifier,
    Actions: actions,
  });
  if (values.length === 0) return text;
  const parts = text
    .split(VALUE)
    .flatMap((part, index) => (index === 0 ? [part] : [values[index - 1], part]));
  return { 'Fn::Join': ['', parts] };
}

/** A contact flow of the template. */
export const flow = (Name: unknown, Content: unknown, more: Parameters = {}): RawResource => ({
  Type: 'AWS::Connect::ContactFlow',
  Properties: { Name, Type: 'CONTACT_FLOW', Content, ...more },
});

/** A flow module of the template. */
export const flowModule = (Name: string, actions: readonly FlowAction[]): RawResource => ({
  Type: 'AWS::Connect::ContactFlowModule',
  Properties: {
    Name,
    Content: JSON.stringify({
      Version: '2019-10-30',
      StartAction: actions[0]?.Identifier,
      Actions: actions,
      Settings: { InputParameters: [], OutputParameters: [], Transitions: [] },
    }),
  },
});

/** An assembly of these templates; one named `Parent/Child` is nested in `Parent` as its resource `Child`. */
export function assembly(templates: Readonly<Record<string, RawTemplate>>): Assembly {
  const views = Object.entries(templates).map(([name, raw]) => {
    const [parent, logicalId] = name.split('/');
    const nested =
      parent !== undefined && logicalId !== undefined ? { parent: { template: parent, logicalId } } : {};
    return viewOf(raw, { name, file: `${name}.json`, stackName: name, ...nested });
  });
  return { path: 'cdk.out', templates: views };
}

/** An assembly of one template with these resources. */
export const resources = (Resources: Readonly<Record<string, RawResource>>): Assembly =>
  assembly({ App: { Resources } });

/** `id severity` of each finding about flows. */
export const found = (of: Assembly): string[] =>
  judgeAssembly(of)
    .findings.filter(({ rule }) => /^HL-(FLOW|CARD)/.test(rule))
    .map(({ rule, severity, resource }) => `${rule} ${severity} ${resource}`);

/** The flow of a name. */
export function flowNamed(of: Assembly, name: string): AssemblyFlow {
  const flows = assemblyFlows(of);
  const flow = flows.find((each) => each.name === name);
  if (flow === undefined)
    throw new Error(`no flow ${name} among ${flows.map((each) => each.name).join(', ')}`);
  return flow;
}

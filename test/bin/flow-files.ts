import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { FlowAction } from '../../lib/flow';

/** Makes one action. */
export function action(
  Identifier: string,
  Type: string,
  Parameters: Record<string, unknown>,
  Transitions: FlowAction['Transitions'] = {},
): FlowAction {
  return { Identifier, Type, Parameters, Transitions };
}

export const END = action('end', 'DisconnectParticipant', {});

/** Transitions to one action, also on the error that every block has. */
export function to(NextAction: string): FlowAction['Transitions'] {
  return { NextAction, Errors: [{ NextAction, ErrorType: 'NoMatchingError' }] };
}

/** The content of a flow that starts at its first action. */
export function content(actions: readonly FlowAction[], more: object = {}): object {
  return { Version: '2019-10-30', StartAction: actions[0]?.Identifier, Actions: actions, ...more };
}

/** The answer of DescribeContactFlow. */
export function described(name: string, type: string, actions: readonly FlowAction[]): object {
  const Arn = arn('contact-flow', name);
  const Content = JSON.stringify(content(actions));
  return { ContactFlow: { Arn, Id: `id-${name}`, Name: name, Type: type, Content } };
}

/** The answer of DescribeContactFlowModule. */
export function describedModule(name: string, actions: readonly FlowAction[]): object {
  const Arn = arn('flow-module', name);
  const Content = JSON.stringify(content(actions, { Settings: {} }));
  return { ContactFlowModule: { Arn, Id: `id-${name}`, Name: name, Content } };
}

export function arn(kind: 'contact-flow' | 'flow-module', name: string): string {
  return `arn:aws:connect:eu-central-1:111122223333:instance/11111111-2222-3333-4444-555555555555/${kind}/id-${name}`;
}

/** Stores what is typed without encryption, after asking for a card number. */
export function plainCapture(next: string): FlowAction {
  return action(
    'capture',
    'GetParticipantInput',
    {
      Text: 'Please enter your card number.',
      StoreInput: 'True',
      InputTimeLimitSeconds: '10',
      InputValidation: { CustomValidation: { MaximumLength: '16' } },
    },
    to(next),
  );
}

/** Writes files into a new folder and answers with the folder. */
export function folderOf(files: Readonly<Record<string, string | object>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'hardline-flow-'));
  for (const [name, value] of Object.entries(files)) {
    const file = join(folder, name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, typeof value === 'string' ? value : JSON.stringify(value));
  }
  return folder;
}

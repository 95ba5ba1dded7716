import type { FlowDocument } from '../flow/document';
import type { RawResource, RawTemplate } from '../template/types';
import { template } from './fixture-parts';

const PLACE = 'eu-central-1:111122223333';
const ID = '11111111-2222-4333-8444-555555555555';
const INSTANCE_ARN = `arn:aws:connect:${PLACE}:instance/${ID}`;

/** What stands where a flow names something that is no flow. */
const VALUES: Readonly<Record<string, (name: string) => string>> = {
  lambda: (name) => `arn:aws:lambda:${PLACE}:function:${name}`,
  'lex-bot': () => `arn:aws:lex:${PLACE}:bot-alias/ABCDEFGHIJ/KLMNOPQRST`,
  'security-key': () => ID,
  certificate: () => 'a certificate in PEM',
};

/** A template of these flows, which refer to each other by attribute as the CDK writes it. */
export function flowTemplate(...flows: readonly FlowDocument[]): RawTemplate {
  return template(Object.fromEntries(flows.map((flow) => [logicalId(flow.name), resourceOf(flow)])));
}

function resourceOf(flow: FlowDocument): RawResource {
  const parts = flow.toString().split(/\{\{([a-z-]+:[A-Za-z0-9._-]+)\}\}/);
  const bound = parts.map((part, index) => (index % 2 === 0 ? part : bindingOf(part)));
  const isText = bound.every((part) => typeof part === 'string');
  return {
    Type: 'AWS::Connect::ContactFlow',
    Properties: {
      InstanceArn: INSTANCE_ARN,
      Name: flow.name,
      Type: flow.type,
      Content: isText ? bound.join('') : { 'Fn::Join': ['', bound] },
    },
  };
}

function bindingOf(reference: string): unknown {
  const [kind = '', name = ''] = reference.split(':');
  return VALUES[kind]?.(name) ?? { 'Fn::GetAtt': [logicalId(name), 'ContactFlowArn'] };
}

function logicalId(name: string): string {
  return `${name.replaceAll(/[^A-Za-z0-9]/g, '')}Flow`;
}

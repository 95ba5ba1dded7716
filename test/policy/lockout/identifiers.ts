import { type ResourceView, textOf } from '../../../lib/template';

/** Where a template is deployed. */
export interface Place {
  readonly account: string;
  readonly region: string;
}

/** What CloudFormation answers for a resource: `Ref`, and the attributes that policies use. */
export interface Identifiers {
  readonly ref: string;
  readonly attributes: Readonly<Record<string, string>>;
}

type Identify = (id: string, place: Place, properties: ResourceView['properties']) => Identifiers;

const named = (ref: string, arn: string): Identifiers => ({ ref, attributes: { Arn: arn } });

/** Made-up physical ids, the same in every run. A type that a policy names and is missing here is an error. */
const IDENTIFY: Readonly<Record<string, Identify>> = {
  'AWS::KMS::Key': (id, at) => named(`mrk-${id}`, arn('kms', at, `key/mrk-${id}`)),
  'AWS::S3::Bucket': (id) => named(id.toLowerCase(), `arn:aws:s3:::${id.toLowerCase()}`),
  'AWS::SNS::Topic': (id, at) => ({ ref: arn('sns', at, id), attributes: {} }),
  'AWS::SQS::Queue': (id, at) =>
    named(`https://sqs.${at.region}.amazonaws.com/${at.account}/${id}`, arn('sqs', at, id)),
  'AWS::SecretsManager::Secret': (id, at) => ({
    ref: arn('secretsmanager', at, `secret:${id}-AbCdEf`),
    attributes: {},
  }),
  'AWS::DynamoDB::Table': (id, at) => named(id, arn('dynamodb', at, `table/${id}`)),
  'AWS::Logs::LogGroup': (id, at, { LogGroupName }) => {
    const name = textOf(LogGroupName) ?? id;
    return named(name, arn('logs', at, `log-group:${name}:*`));
  },
  'AWS::SSM::Parameter': (id, at, { Name }) => {
    const name = textOf(Name) ?? id;
    return named(name, arn('ssm', at, `parameter/${name.replace(/^\//, '')}`));
  },
  'AWS::StepFunctions::StateMachine': (id, at) => {
    const machine = arn('states', at, `stateMachine:${id}`);
    return named(machine, machine);
  },
  'AWS::Events::Rule': (id, at) => named(id, arn('events', at, `rule/${id}`)),
  'AWS::IAM::Role': (id, { account }, { RoleName }) => {
    const name = textOf(RoleName) ?? id;
    return named(name, `arn:aws:iam::${account}:role/${name}`);
  },
  'AWS::Lambda::Function': (id, at, { FunctionName }) => {
    const name = textOf(FunctionName) ?? id;
    return named(name, arn('lambda', at, `function:${name}`));
  },
  'AWS::Connect::ContactFlow': (id, at) => {
    const flow = arn('connect', at, `instance/made-up/contact-flow/${id}`);
    return { ref: flow, attributes: { ContactFlowArn: flow } };
  },
  'AWS::Connect::Instance': (id, at) => ({
    ref: arn('connect', at, `instance/${id}`),
    attributes: {
      Arn: arn('connect', at, `instance/${id}`),
      Id: id,
      ServiceRole: `arn:aws:iam::${at.account}:role/aws-service-role/connect.amazonaws.com/AWSServiceRoleForAmazonConnect_${id}`,
    },
  }),
};

export function arn(service: string, { account, region }: Place, resource: string): string {
  return `arn:aws:${service}:${region}:${account}:${resource}`;
}

/** The made-up ids of a resource, or undefined for a type no policy is expected to name. */
export function identify(resource: ResourceView, place: Place): Identifiers | undefined {
  return IDENTIFY[resource.type]?.(resource.logicalId, place, resource.properties);
}

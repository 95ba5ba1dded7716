import type { ResourceKind } from './action-rule';

/** The parts of an ARN that a flow can hold. */
export interface Arn {
  readonly service: string;
  readonly region: string;
  readonly account: string;
  /** Of a resource of Amazon Connect. */
  readonly instanceId?: string;
  /** Of a resource of Amazon Connect: `queue`, `contact-flow`. */
  readonly resourceType?: string;
}

/** The resource types in ARNs of Amazon Connect. */
const KINDS: Readonly<Record<string, ResourceKind>> = {
  'contact-flow': 'flow',
  'flow-module': 'module',
  queue: 'queue',
  prompt: 'prompt',
  'operating-hours': 'hours',
  agent: 'agent',
  'task-template': 'task-template',
  'data-table': 'data-table',
};

/** Takes an ARN apart; undefined for what is none. */
export function parseArn(value: string): Arn | undefined {
  const match = /^arn:[a-z-]+:([a-z0-9-]+):([a-z0-9-]*):([^:]*):(.+)$/.exec(value);
  if (match === null) return undefined;
  const [, service = '', region = '', account = '', resource = ''] = match;
  const connect = service === 'connect' ? /^instance\/([^/]+)(?:\/([a-z-]+)\/)?/.exec(resource) : null;
  return {
    service,
    region,
    account,
    ...(connect?.[1] === undefined ? {} : { instanceId: connect[1] }),
    ...(connect?.[2] === undefined ? {} : { resourceType: connect[2] }),
  };
}

/** What an ARN leads to, where that is plain from it. */
export function kindOf({ service, resourceType }: Arn): ResourceKind | undefined {
  if (service === 'lambda') return 'lambda';
  if (service === 'lex') return 'lex-bot';
  const known = resourceType !== undefined && Object.hasOwn(KINDS, resourceType);
  return service === 'connect' && known ? KINDS[resourceType] : undefined;
}

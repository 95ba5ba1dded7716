import type { Dependency } from '../../../lib/dependencies';
import type { Assembly, RawResource, RawTemplate } from '../../../lib/template';
import { viewOf } from '../../../lib/template';

/** The database of orders, or one that differs in what is given. */
export function orders(more: Partial<Dependency> = {}): Dependency {
  return {
    name: 'Orders',
    kind: 'database',
    purpose: 'looks the order up by number',
    owner: 'orders-team',
    contact: 'channel orders-oncall',
    criticality: 'high',
    whenGone: 'callers are asked to wait for an agent',
    protocol: 'tcp',
    port: 5432,
    addresses: [{ kind: 'cidr', value: '10.20.0.0/24' }],
    flows: ['Inbound'],
    functions: ['Care/OrderLookup'],
    ...more,
  };
}

/** A rule that declares a dependency and lets it pass. */
export function declaring(dependency: Dependency, more: Partial<RawResource> = {}): RawResource {
  return {
    Type: 'AWS::EC2::SecurityGroupEgress',
    Properties: { GroupId: 'sg-1', IpProtocol: 'tcp', FromPort: dependency.port, ToPort: dependency.port },
    Metadata: { Hardline: { dependency, enforces: [dependency.name] } },
    ...more,
  };
}

export function templateOf(resources: Record<string, RawResource>): RawTemplate {
  return { Resources: resources };
}

export function assemblyOf(resources: Record<string, RawResource>, environment?: string): Assembly {
  const view = viewOf(templateOf(resources), {
    name: 'Care',
    file: 'Care.template.json',
    ...(environment === undefined ? {} : { environment }),
  });
  return { path: 'cdk.out', templates: [view] };
}

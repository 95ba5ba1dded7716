import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { World } from '../../../bin/local/resources';
import { Inventory } from '../../../bin/local/resources';
import { resourceTable } from '../../../bin/local/resources/registry';

interface Property {
  readonly causesReplacement?: 'yes' | 'maybe';
}

interface SpecType {
  readonly cloudFormationType: string;
  readonly properties: Readonly<Record<string, Property>>;
}

/** The CloudFormation schema that the CDK's command carries for `cdk diff`. */
function specification(): ReadonlyMap<string, SpecType> {
  const file = require.resolve('aws-cdk/package.json').replace('package.json', 'db.json.gz');
  const { schema } = JSON.parse(gunzipSync(readFileSync(file)).toString('utf8')) as {
    schema: Record<string, unknown>;
  };
  const types = Object.values(
    (schema['resource'] as { entities?: object }).entities ?? (schema['resource'] as object),
  ) as SpecType[];
  return new Map(types.map((type) => [type.cloudFormationType, type]));
}

const known = resourceTable({ inventory: new Inventory() } as unknown as World);
const spec = specification();

/** The CDK's own telemetry resource is in no schema. */
const types = Object.keys(known).filter((name) => name !== 'AWS::CDK::Metadata');

test.each(types)(
  '%s is replaced by a change of the properties that its schema calls create-only, and no other',
  (name) => {
    const properties = Object.entries(spec.get(name)?.properties ?? {});

    const expected = properties
      .filter(([, { causesReplacement }]) => causesReplacement === 'yes')
      .map(([property]) => property);

    expect([...(known[name]?.createOnly ?? [])].sort()).toEqual(expected.sort());
  },
);

test('every type that the local AWS knows is in the schema', () => {
  expect(types.filter((name) => !spec.has(name))).toEqual([]);
});

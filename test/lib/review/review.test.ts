import { CONTROLS } from '../../../lib/controls';
import { joinAssemblies, renderJson, review } from '../../../lib/review';
import { type RawTemplate, viewOf } from '../../../lib/template';
import { assemblyOf } from './assembly';
import { sampleAssembly } from './sample';

function assemblyWith(raw: RawTemplate, file = 'one.json') {
  return { path: file, templates: [viewOf(raw, { name: 'Stack', file })] };
}

describe('review', () => {
  test.each(CONTROLS.map((control) => [control.id, control] as const))(
    'reports %s for its failing fixture, and not for its passing one',
    (id, { fixtures }) => {
      const rulesOf = (raw: RawTemplate) =>
        JSON.parse(renderJson(review(assemblyWith(raw)))).findings.map(({ rule }: { rule: string }) => rule);

      expect(rulesOf(fixtures.fail)).toContain(id);
      expect(rulesOf(fixtures.pass)).not.toContain(id);
    },
  );

  test('lists every control of the catalogue with what it came to', () => {
    const { controls } = review(sampleAssembly());

    expect(controls.map(({ id }) => id)).toEqual(CONTROLS.map(({ id }) => id));
    expect(controls.find(({ id }) => id === 'HL-INS2')).toMatchObject({
      outcome: 'pass',
      passed: 1,
      failed: 0,
    });
  });

  test('gives each verdict the resource and the property that show it', () => {
    const { controls } = review(sampleAssembly());

    expect(controls.find(({ id }) => id === 'HL-INS2')?.evidence).toEqual([
      expect.objectContaining({
        verdict: 'pass',
        name: 'Center/Instance',
        path: 'Properties.Attributes.ContactflowLogs',
      }),
    ]);
  });

  test('counts a control as accepted when all that it found was acknowledged', () => {
    const acknowledged = [{ id: 'Hardline::HL-INS1', reason: 'a development center' }];
    const assembly = assemblyOf([
      {
        name: 'Stack',
        resources: { Instance: { Type: 'AWS::Connect::Instance', Metadata: { Hardline: { acknowledged } } } },
      },
    ]);

    const result = review(assembly);

    expect(result.controls.find(({ id }) => id === 'HL-INS1')).toMatchObject({
      outcome: 'accepted',
      failed: 1,
      acknowledged: 1,
    });
    expect(result.acknowledged).toContainEqual({
      reason: 'a development center',
      items: [{ rule: 'Hardline::HL-INS1', resource: 'Instance' }],
    });
  });

  test('lists acknowledgements of other packs by their reason', () => {
    const acknowledged = [
      { id: 'AwsSolutions::AwsSolutions-S1', reason: 'the log bucket' },
      { id: 'HIPAA.Security::HIPAA.Security-S3BucketLoggingEnabled', reason: 'the log bucket' },
    ];
    const assembly = assemblyOf([
      {
        name: 'Stack',
        resources: { Logs: { Type: 'AWS::S3::Bucket', Metadata: { Hardline: { acknowledged } } } },
      },
    ]);

    expect(review(assembly).acknowledged).toEqual([
      { reason: 'the log bucket', items: acknowledged.map(({ id }) => ({ rule: id, resource: 'Logs' })) },
    ]);
  });

  test('puts errors before warnings', () => {
    const severities = review(sampleAssembly()).findings.map(({ severity }) => severity);

    expect(severities).toContain('error');
    expect(severities).toEqual([...severities].sort());
  });

  test('asks the open questions only for what is there', () => {
    expect(review(assemblyOf([{ name: 'Stack', resources: {} }])).unproved).toEqual([]);
    expect(review(sampleAssembly()).unproved.map(({ id }) => id)).toContain('LIVE-RECORDING3');
  });

  test('names what was reviewed as the reader did, or by its path', () => {
    expect(review(sampleAssembly()).reviewed).toEqual(['cdk.out']);
    expect(review(sampleAssembly(), { reviewed: ['mine'] }).reviewed).toEqual(['mine']);
  });
});

describe('joined assemblies', () => {
  test('hold a template once that two of them have', () => {
    const one = assemblyWith({ Resources: {} }, 'one.json');
    const other = assemblyWith({ Resources: {} }, 'other.json');

    const joined = joinAssemblies([one, other, one]);

    expect(joined.templates.map(({ file }) => file)).toEqual(['one.json', 'other.json']);
    expect(joined.path).toBe('one.json, other.json, one.json');
  });
});

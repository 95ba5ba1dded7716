import type { PolicyValidationPluginReport } from 'aws-cdk-lib';
import { HardlineChecks } from '../../../constructs/policy';
import { CONTROLS, judgeAssembly } from '../../../lib/controls';
import { readAssembly } from '../../../lib/template';
import { contextOf, fixtureApp } from './fixture-stack';

const rulesOf = (report: PolicyValidationPluginReport) =>
  report.violations.flatMap(({ ruleName, violatingResources }) => violatingResources.map(() => ruleName));

describe.each(CONTROLS.map((control) => ({ id: control.id, control })))('$id', ({ id, control }) => {
  test('is found in its failing fixture by validate, by validateScope and by the command', () => {
    const { app, stack } = fixtureApp(control.fixtures.fail);

    const scoped = new HardlineChecks().validateScope(stack);
    const validated = new HardlineChecks().validate(contextOf(app));
    const commanded = judgeAssembly(readAssembly(app.outdir)).findings;

    expect(rulesOf(validated)).toEqual([id]);
    expect(rulesOf(scoped)).toEqual([id]);
    expect(commanded.map(({ rule }) => rule)).toEqual([id]);
  });

  test('is not found in its passing fixture, by any of them', () => {
    const { app, stack } = fixtureApp(control.fixtures.pass);

    const scoped = new HardlineChecks().validateScope(stack);
    const validated = new HardlineChecks().validate(contextOf(app));
    const commanded = judgeAssembly(readAssembly(app.outdir)).findings;

    expect(rulesOf(validated)).toEqual([]);
    expect(rulesOf(scoped)).toEqual([]);
    expect(commanded).toEqual([]);
  });
});

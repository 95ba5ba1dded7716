import {
  type Dependency,
  declaredDependencies,
  problemsAmong,
  problemsOf,
  readDependency,
} from '../dependencies';
import { isObject } from '../template/narrow';
import type { Assembly, RawTemplate, ResourceView, TemplateView } from '../template/types';
import { template } from './fixture-parts';
import { SOURCES } from './sources';
import type { Control, Verdict } from './types';
import { fail, pass } from './verdict';

/** Every declaration of a template: whether it can be read, and what is wrong with it, alone and beside the others. */
function judgeDeclarations({ resources }: TemplateView, assembly: Assembly): readonly Verdict[] {
  const among = problemsAmong(declaredDependencies(assembly).map(({ dependency }) => dependency));
  return resources.flatMap((resource) => judgeDeclaration(resource, among));
}

function judgeDeclaration(resource: ResourceView, among: ReturnType<typeof problemsAmong>): Verdict[] {
  const { logicalId, metadata } = resource;
  const hardline = metadata['Hardline'];
  if (!isObject(hardline) || hardline['dependency'] === undefined) return [];
  const evidence = `Resources.${logicalId}.Metadata.Hardline.dependency`;
  const dependency = readDependency(hardline['dependency']);
  if (dependency === undefined) return [fail(evidence, 'the declaration of a dependency is incomplete')];
  const own = among.filter((problem) => problem.dependency === dependency.name);
  const problems = [...problemsOf(dependency), ...own];
  if (problems.length === 0) return [pass(evidence, `${dependency.name}: ${dependency.purpose}`)];
  return problems.map(({ message }) => fail(evidence, `dependency ${dependency.name}: ${message}`));
}

const ORDERS: Dependency = {
  name: 'Orders',
  kind: 'database',
  purpose: 'looks the order up by number',
  owner: 'orders-team',
  contact: 'channel orders-oncall',
  criticality: 'high',
  whenGone: 'callers wait for an agent',
  protocol: 'tcp',
  port: 5432,
  addresses: [{ kind: 'cidr', value: '10.20.0.0/24' }],
  flows: [],
  functions: ['OrderLookup'],
};

const declares = (dependency: Dependency): RawTemplate =>
  template({
    Record: {
      Type: 'AWS::SSM::Parameter',
      Properties: { Type: 'String', Value: '{}' },
      Metadata: { Hardline: { dependency } },
    },
  });

/** What the IVR depends on. */
export const DEPENDENCY_CONTROLS: readonly Control[] = [
  {
    kind: 'template',
    id: 'HL-DEP1',
    title: 'Every dependency of the IVR is declared whole',
    why: 'A firewall team that finds no owner, no purpose or two dependencies of one name in the record closes the port and waits for the complaint.',
    severity: 'error',
    sources: [SOURCES.connectNetwork],
    judge: judgeDeclarations,
    fix: 'say purpose, owner, contact, what callers notice, one place and who uses it, each dependency under its own name',
    fixtures: { pass: declares(ORDERS), fail: declares({ ...ORDERS, owner: '' }) },
  },
];

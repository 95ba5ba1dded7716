import { isHostName, overlap, readCidr } from './addresses';
import type { Address, Dependency, DependencyProblem } from './dependency';
import { CRITICALITIES, DEPENDENCY_KIND_NAMES, DEPENDENCY_KINDS } from './kinds';

const TEXTS = {
  purpose: 'say in a few words what it is for',
  owner: 'name the team that runs it',
  contact: 'say where that team is reached in an incident',
  whenGone: 'say what callers notice when it is gone',
} as const;

const NAME = /^[A-Za-z][A-Za-z0-9-]{0,62}$/;
/** Security groups show 255 characters of a description, and these texts are part of one. */
const LONGEST = 120;
/** What EC2 takes in the description of a rule, and a spreadsheet does not take for a formula. */
const PLAIN = /^[A-Za-z0-9][A-Za-z0-9 .,:/()#@[\]+=&;{}!$*_'-]*$/;

/** Everything that is wrong with one declaration. */
export function problemsOf(dependency: Dependency): readonly DependencyProblem[] {
  const about = (message: string) => ({ dependency: dependency.name, message });
  return [
    ...nameProblems(dependency),
    ...textProblems(dependency),
    ...reachProblems(dependency),
    ...dependency.addresses.flatMap((address) => addressProblems(dependency, address)),
  ].map(about);
}

/** What is wrong with declarations taken together; those of each alone are not repeated. */
export function problemsAmong(dependencies: readonly Dependency[]): readonly DependencyProblem[] {
  return [...sameNames(dependencies), ...overlaps(dependencies), ...unused(dependencies)];
}

function nameProblems({ name, kind, criticality }: Dependency): string[] {
  const problems: string[] = [];
  if (!NAME.test(name))
    problems.push(
      `name ${JSON.stringify(name)} is refused: use a letter, then letters, digits and hyphens, at most 63`,
    );
  if (!DEPENDENCY_KIND_NAMES.includes(kind))
    problems.push(`kind ${JSON.stringify(kind)} is unknown: use one of ${DEPENDENCY_KIND_NAMES.join(', ')}`);
  if (!CRITICALITIES.includes(criticality))
    problems.push(
      `criticality ${JSON.stringify(criticality)} is unknown: use one of ${CRITICALITIES.join(', ')}`,
    );
  return problems;
}

function textProblems(dependency: Dependency): string[] {
  return Object.entries(TEXTS).flatMap(([field, advice]) => {
    const text = dependency[field as keyof typeof TEXTS];
    if (text.trim() === '') return [`${field} is empty: ${advice}`];
    if (text.length > LONGEST) return [`${field} has ${text.length} characters, at most ${LONGEST}`];
    if (!PLAIN.test(text))
      return [
        `${field} ${JSON.stringify(text)} has characters that a firewall's rule description cannot hold: begin with a letter or digit, use plain letters, digits, spaces and . , : / ( ) # @ [ ] + = & ; { } ! $ * _ ' -`,
      ];
    return [];
  });
}

function reachProblems({ kind, protocol, port, addresses }: Dependency): string[] {
  const facts = DEPENDENCY_KINDS[kind];
  if (facts === undefined) return [];
  const problems: string[] = [];
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    problems.push(`port ${port} is refused: use a whole number from 1 to 65535`);
  if (!(facts.protocols as readonly string[]).includes(protocol))
    problems.push(
      `protocol ${JSON.stringify(protocol)} is refused for a ${facts.words}: use ${facts.protocols.join(' or ')}`,
    );
  if (addresses.length === 0) problems.push(`no address is given: say where the ${facts.words} is`);
  return problems;
}

function addressProblems({ kind }: Dependency, { kind: how, value }: Address): string[] {
  const facts = DEPENDENCY_KINDS[kind];
  if (facts !== undefined && !(facts.addressed as readonly string[]).includes(how))
    return [`a ${facts.words} cannot be addressed by ${how}: use ${facts.addressed.join(' or ')}`];
  if (how === 'host' && !isHostName(value))
    return [
      `host ${JSON.stringify(value)} is no DNS name: use a fully qualified one such as api.example.com`,
    ];
  if (how === 'cidr') return cidrProblems(value);
  return [];
}

function cidrProblems(value: string): string[] {
  const range = readCidr(value);
  if (range === undefined)
    return [
      `CIDR ${JSON.stringify(value)} is refused: use one such as 10.20.0.0/16, with no bit set behind the prefix`,
    ];
  return value.endsWith('/0') ? [`CIDR ${value} is every address: name those of the dependency`] : [];
}

function sameNames(dependencies: readonly Dependency[]): DependencyProblem[] {
  const names = dependencies.map(({ name }) => name.toLowerCase());
  const twice = dependencies.filter(({ name }, index) => names.indexOf(name.toLowerCase()) !== index);
  return twice.map(({ name }) => ({
    dependency: name,
    message: 'another dependency has this name: rename one of them',
  }));
}

/** Two dependencies on one port whose ranges overlap: a rule for one opens the way to the other. */
function overlaps(dependencies: readonly Dependency[]): DependencyProblem[] {
  const ranges = dependencies.flatMap((dependency) =>
    dependency.addresses
      .filter(({ kind }) => kind === 'cidr')
      .map(({ value }) => ({ dependency, value, range: readCidr(value) })),
  );
  return ranges.flatMap((one, index) =>
    ranges.slice(index + 1).flatMap((other) => {
      if (one.range === undefined || other.range === undefined || !overlap(one.range, other.range)) return [];
      if (!sameReach(one.dependency, other.dependency)) return [];
      const message = `CIDR ${other.value} overlaps ${one.value} of ${one.dependency.name} on the same port: give each its own range, or declare them as one`;
      return [{ dependency: other.dependency.name, message }];
    }),
  );
}

function sameReach(one: Dependency, other: Dependency): boolean {
  return one.protocol === other.protocol && one.port === other.port;
}

function unused(dependencies: readonly Dependency[]): DependencyProblem[] {
  return dependencies
    .filter(({ kind, flows, functions }) => kind !== 'workstation' && flows.length + functions.length === 0)
    .map(({ name }) => ({
      dependency: name,
      message: 'no flow and no function uses it: say what does, or take it out',
    }));
}

import type { Assembly } from '../template/types';
import { CONTROLS } from './catalogue';
import { collect, type Judged } from './collect';
import { misspelt, unused } from './excuse-findings';
import { type Excuse, excusesOf, nearestAnswer } from './excuses';
import type { AcknowledgedFinding, Evidence, Finding, JudgedControl, Judgement } from './judgement';
import type { Control } from './types';

/**
 * Judges an assembly by the catalogue. The command, the cdk-nag pack and the tests all call this one function.
 * @param controls the controls to judge by; all of them when left out
 */
export function judgeAssembly(assembly: Assembly, controls: readonly Control[] = CONTROLS): Judgement {
  const judged = controls.flatMap((control) => collect(control, assembly));
  const excuses = excusesOf(assembly);
  const answered = answer(judged.flatMap(findingOf), excuses);
  const ofExcuses = answer(judgeExcuses(controls, excuses, answered.used), excuses);
  return {
    findings: [...answered.open, ...ofExcuses.open],
    judged: controls.map((control) => countOf(control, judged, ofExcuses.all)),
    evidence: judged.map(evidenceOf),
    acknowledged: [...answered.accepted, ...ofExcuses.accepted],
  };
}

interface Answered {
  readonly all: readonly Finding[];
  readonly open: readonly Finding[];
  readonly accepted: readonly AcknowledgedFinding[];
  readonly used: ReadonlySet<Excuse>;
}

function answer(findings: readonly Finding[], excuses: readonly Excuse[]): Answered {
  const open: Finding[] = [];
  const accepted: AcknowledgedFinding[] = [];
  const used = new Set<Excuse>();
  for (const finding of findings) {
    const excuse = nearestAnswer(excuses, finding);
    if (excuse === undefined) open.push(finding);
    else {
      used.add(excuse);
      accepted.push(acknowledge(finding, excuse));
    }
  }
  return { all: findings, open, accepted, used };
}

function acknowledge(finding: Finding, excuse: Excuse): AcknowledgedFinding {
  return {
    rule: finding.rule,
    resource: finding.resource,
    reason: excuse.reason,
    acknowledgedAt: excuse.path ?? excuse.resource ?? '',
    finding,
  };
}

function judgeExcuses(
  controls: readonly Control[],
  excuses: readonly Excuse[],
  used: ReadonlySet<Excuse>,
): Finding[] {
  const own = new Set(controls.filter(({ kind }) => kind === 'acknowledgement').map(({ id }) => id));
  const others = excuses.filter(({ id }) => !own.has(id.split('::').at(-1) ?? id));
  return controls
    .filter(({ kind }) => kind === 'acknowledgement')
    .flatMap((control) =>
      control.id === 'HL-ACK1' ? misspelt(control, excuses) : unused(control, others, used),
    );
}

function findingOf({ control, template, resource, verdict }: Judged): Finding[] {
  if (verdict.result === 'pass' || verdict.reportedBy !== undefined) return [];
  const constructPath = resource === undefined ? template.constructPath : resource.constructPath;
  return [
    {
      rule: control.id,
      severity: verdict.result === 'unknown' ? 'warning' : (verdict.severity ?? control.severity),
      result: verdict.result,
      template: template.name,
      resource: resource?.logicalId ?? '',
      path: verdict.evidence,
      message: `${control.title}: ${verdict.result === 'unknown' ? 'cannot be judged, ' : ''}${verdict.message}`,
      fix: control.fix,
      ...(constructPath === undefined ? {} : { constructPath }),
      ...(verdict.inFlow === undefined ? {} : { inFlow: verdict.inFlow }),
    },
  ];
}

function evidenceOf({ control, template, resource, verdict }: Judged): Evidence {
  return {
    control: control.id,
    template: template.name,
    resource: resource?.logicalId ?? '',
    result: verdict.result,
    path: verdict.evidence,
    message: verdict.message,
  };
}

function countOf(control: Control, judged: readonly Judged[], ofExcuses: readonly Finding[]): JudgedControl {
  const own = judged.filter((each) => each.control === control);
  const count = (result: string) => own.filter(({ verdict }) => verdict.result === result).length;
  const excused = ofExcuses.filter(({ rule }) => rule === control.id).length;
  return {
    control: control.id,
    passed: count('pass'),
    failed: count('fail') + excused,
    unknown: count('unknown'),
  };
}

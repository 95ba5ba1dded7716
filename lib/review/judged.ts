import { CONTROLS, type Control, controlOf, type Judgement, PACK, type Source } from '../controls';
import { excusesOf } from '../controls/excuses';
import type { Assembly } from '../template';
import type {
  AcknowledgedCause,
  ControlEvidence,
  ControlOutcome,
  ControlResult,
  ReviewFinding,
  ReviewSource,
} from './model';
import { nameOf } from './names';

/** Open findings, errors first, with the construct path that a reader knows the resource by. */
export function findingsOf({ findings }: Judgement): ReviewFinding[] {
  const shown = findings.map(({ constructPath, result: _, ...finding }) => ({
    ...finding,
    name:
      constructPath?.replace(/\/Resource$/, '') ??
      (finding.resource === '' ? 'the template' : finding.resource),
  }));
  const of = (wanted: string) => shown.filter(({ severity }) => severity === wanted);
  return [...of('error'), ...of('warning')];
}

/** Every control of the catalogue with what it found. */
export function controlResults(assembly: Assembly, judgement: Judgement): ControlResult[] {
  const evidence = evidenceByControl(assembly, judgement);
  return judgement.judged.flatMap(({ control: id, ...counts }) => {
    const control = controlOf(id);
    if (control === undefined) return [];
    const acknowledged = judgement.acknowledged.filter(({ rule }) => rule === id).length;
    const found = { ...counts, acknowledged };
    return [
      {
        ...textOf(control),
        ...found,
        outcome: outcomeOf(id, found, judgement),
        evidence: evidence.get(id) ?? [],
      },
    ];
  });
}

/** The catalogue without any judgement. */
export function catalogue(): (Pick<Control, 'id' | 'title' | 'why' | 'severity' | 'fix'> & {
  readonly sources: readonly ReviewSource[];
})[] {
  return CONTROLS.map((control) => ({ ...textOf(control), fix: control.fix }));
}

function textOf({ id, title, why, severity, sources }: Control) {
  return { id, title, why, severity, sources: sources.map(sourceInWords) };
}

function sourceInWords(source: Source): ReviewSource {
  if ('url' in source) return source;
  const number = `PCI DSS 4.0.1 requirement ${source.pciDss}`;
  return { title: source.assessorConfirms ? `${number} (an assessor confirms the number)` : number };
}

function outcomeOf(
  id: string,
  found: { passed: number; failed: number; unknown: number; acknowledged: number },
  { findings }: Judgement,
): ControlOutcome {
  const open = findings.filter(({ rule }) => rule === id).map(({ result }) => result);
  if (open.includes('fail')) return 'fail';
  // What another control reports is open here too, whether it is accepted there or not.
  if (open.includes('unknown') || found.unknown > found.acknowledged) return 'unknown';
  if (found.acknowledged > 0) return 'accepted';
  return found.passed > 0 ? 'pass' : 'not-applicable';
}

function evidenceByControl(assembly: Assembly, judgement: Judgement): Map<string, ControlEvidence[]> {
  const names = new Map(
    assembly.templates.flatMap(({ name, resources }) =>
      resources.map((resource): [string, string] => [`${name}\n${resource.logicalId}`, nameOf(resource)]),
    ),
  );
  const byControl = new Map<string, ControlEvidence[]>();
  for (const { control, result, template, resource, path, message } of judgement.evidence) {
    const name = names.get(`${template}\n${resource}`) ?? (resource === '' ? template : resource);
    const list = byControl.get(control) ?? [];
    list.push({ verdict: result, template, resource, name, path, message });
    byControl.set(control, list);
  }
  return byControl;
}

/** What was acknowledged, grouped by the reason: our findings, and the rules of other packs as written. */
export function acknowledgedCauses(assembly: Assembly, judgement: Judgement): AcknowledgedCause[] {
  const ours = judgement.acknowledged.map(({ rule, reason, finding }) => ({
    reason,
    rule: `${PACK}::${rule}`,
    resource: finding.constructPath?.replace(/\/Resource$/, '') ?? finding.resource,
  }));
  const others = excusesOf(assembly)
    .filter(({ id, namespaced }) => namespaced && !id.startsWith(`${PACK}::`))
    .map(({ id, reason, constructPath, path, resource }) => ({
      reason,
      rule: id,
      resource: (constructPath ?? path ?? resource ?? '').replace(/\/Resource$/, ''),
    }));
  const all = [...ours, ...others];
  return [...new Set(all.map(({ reason }) => reason))].map((reason) => ({
    reason,
    items: all.filter((each) => each.reason === reason).map(({ rule, resource }) => ({ rule, resource })),
  }));
}

import type { Assembly, ResourceView, TemplateView } from '../template/types';
import { optOutReason } from './intent';
import type { Control, ResourceControl, Verdict } from './types';
import { pass } from './verdict';

/** A verdict with the control that gave it and what it is about. */
export interface Judged {
  readonly control: Control;
  readonly template: TemplateView;
  /** Absent for a control over the template as a whole. */
  readonly resource: ResourceView | undefined;
  readonly verdict: Verdict;
}

/** Judges every template by one control. */
export function collect(control: Control, assembly: Assembly): readonly Judged[] {
  if (control.kind === 'acknowledgement') return [];
  return assembly.templates.flatMap((template): Judged[] => {
    if (control.kind === 'template') {
      const given = verdicts(control.judge(template, assembly));
      return given.map((verdict) => ({ control, template, resource: undefined, verdict }));
    }
    return template.resources
      .filter((resource) => applies(control, resource, assembly))
      .flatMap((resource) =>
        judgeResource(control, resource, assembly).map((verdict) => ({
          control,
          template,
          resource,
          verdict,
        })),
      );
  });
}

function applies(control: ResourceControl, resource: ResourceView, assembly: Assembly): boolean {
  return control.appliesTo.includes(resource.type) && (control.where?.(resource, assembly) ?? true);
}

/** An opt-out answers only what is not met anyway. */
function judgeResource(
  control: ResourceControl,
  resource: ResourceView,
  assembly: Assembly,
): readonly Verdict[] {
  const reason = control.optOut === undefined ? undefined : optOutReason(resource, control.optOut);
  return verdicts(control.judge(resource, assembly)).map((verdict) =>
    verdict.result === 'pass' || reason === undefined
      ? verdict
      : pass('Metadata.Hardline.optOuts', `${verdict.message}; opted out: ${reason}`),
  );
}

function verdicts(given: Verdict | readonly Verdict[]): readonly Verdict[] {
  return 'result' in given ? [given] : given;
}

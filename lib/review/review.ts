import { judgeAssembly } from '../controls';
import { questionsFor } from '../live-checklist';
import type { Assembly } from '../template';
import { summarizeTemplate } from './built';
import { callProtections } from './call-protection';
import { callerVerifications } from './caller-verification';
import { chargeTimes } from './charge-time';
import { codeSigningOf } from './code-signing';
import { destructiveChoices } from './destructive';
import { reviewFlows } from './flows';
import { inventoryOf } from './inventory';
import { acknowledgedCauses, controlResults, findingsOf } from './judged';
import { LIMITS } from './limits';
import type { Review } from './model';
import { pciView } from './pci-view';
import { placementOf } from './placement';
import { protectionOf } from './protection';

/** What the caller knows and the templates do not say. */
export interface ReviewOptions {
  /**
   * Version of this library, for the page's foot.
   * @default - not stated
   */
  readonly version?: string;
  /**
   * What was reviewed, as the reader named it.
   * @default - the assembly's path
   */
  readonly reviewed?: readonly string[];
  /**
   * The day of the review.
   * @default - not stated, so that the same templates give the same bytes
   */
  readonly date?: string;
}

/** Reviews an assembly: judges it by the catalogue and describes what it builds and how that is protected. */
export function review(assembly: Assembly, options: ReviewOptions = {}): Review {
  const judgement = judgeAssembly(assembly);
  const controls = controlResults(assembly, judgement);
  const placement = placementOf(assembly);
  const types = new Set(assembly.templates.flatMap(({ resources }) => resources.map(({ type }) => type)));
  return {
    ...options,
    reviewed: options.reviewed ?? [assembly.path],
    templates: assembly.templates.map(summarizeTemplate),
    findings: findingsOf(judgement),
    controls,
    acknowledged: acknowledgedCauses(assembly, judgement),
    destructive: destructiveChoices(assembly),
    placement,
    chargeTimes: chargeTimes(assembly),
    callProtections: callProtections(assembly),
    codeSigning: codeSigningOf(assembly),
    callerVerifications: callerVerifications(assembly),
    protection: protectionOf(assembly),
    inventory: inventoryOf(assembly),
    flows: reviewFlows(assembly),
    pci: placement.placement === 'none' ? [] : pciView(controls),
    limits: LIMITS,
    unproved: questionsFor(types),
  };
}

/** Assemblies that are reviewed as one, a template that two of them hold once. */
export function joinAssemblies(assemblies: readonly Assembly[]): Assembly {
  const templates = assemblies.flatMap((assembly) => assembly.templates);
  return {
    path: assemblies.map(({ path }) => path).join(', '),
    templates: templates.filter(
      ({ file }, index) => templates.findIndex((template) => template.file === file) === index,
    ),
  };
}

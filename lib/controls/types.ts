import type { WitnessStep } from '../flow-proof';
import type { Assembly, RawTemplate, ResourceView, TemplateView } from '../template/types';

/** How much a finding matters: an error stops the synthesis, a warning asks for a decision. */
export type Severity = 'error' | 'warning';

/** Where a control comes from. */
export type Source =
  | { readonly title: string; readonly url: string }
  | {
      /** Requirement number of PCI DSS 4.0.1. */
      readonly pciDss: string;
      /** `true` when the number was taken from summaries: an assessor confirms it. */
      readonly assessorConfirms: boolean;
    };

/** What a judgement came to, and the property that shows it. */
export interface Verdict {
  /** `unknown`: the template does not tell (a parameter, another stack); reported, never counted as a pass. */
  readonly result: 'pass' | 'fail' | 'unknown';
  /** Path of the property that is the evidence. */
  readonly evidence: string;
  readonly message: string;
  /**
   * How much a failure matters.
   * @default - as the control says
   */
  readonly severity?: Severity;
  /**
   * The control that reports this; here it only counts, so that one cause is one finding.
   * @default - this one
   */
  readonly reportedBy?: string;
  /** Where in a contact flow it is. */
  readonly inFlow?: PlaceInFlow;
}

/** A block of a contact flow, and the shortest way to what happens there. */
export interface PlaceInFlow {
  /** Name of the flow. */
  readonly flow: string;
  readonly action: string;
  /** It may begin in another flow that leads here. */
  readonly witness: readonly WitnessStep[];
  /** Why an input is taken for sensitive, where nobody declared it. */
  readonly because?: string;
}

/** A passing and a failing template; the failing one breaks this control and no other. */
export interface Fixtures {
  readonly pass: RawTemplate;
  readonly fail: RawTemplate;
}

interface ControlText {
  /** `HL-<AREA><n>`, stable, never reused. */
  readonly id: string;
  readonly title: string;
  readonly why: string;
  /** That of its gravest finding. */
  readonly severity: Severity;
  readonly sources: readonly Source[];
  /** The change to make, as an instruction. */
  readonly fix: string;
  readonly fixtures: Fixtures;
}

/** A control over resources of some types. */
export interface ResourceControl extends ControlText {
  readonly kind: 'resource';
  readonly appliesTo: readonly string[];
  /** Narrows `appliesTo`, for example to buckets that hold recordings. */
  readonly where?: (resource: ResourceView, assembly: Assembly) => boolean;
  /** The `choice` in `Metadata.Hardline.optOuts` that, with a reason, answers this control. */
  readonly optOut?: string;
  readonly judge: (resource: ResourceView, assembly: Assembly) => Verdict | readonly Verdict[];
}

/** A control over a template as a whole. */
export interface TemplateControl extends ControlText {
  readonly kind: 'template';
  readonly judge: (template: TemplateView, assembly: Assembly) => Verdict | readonly Verdict[];
}

/** A control over the acknowledgements: it is judged last, by what the others found. */
export interface AcknowledgementControl extends ControlText {
  readonly kind: 'acknowledgement';
}

/** One record of the catalogue; the command, the pack, the report and the tests are made from it. */
export type Control = ResourceControl | TemplateControl | AcknowledgementControl;

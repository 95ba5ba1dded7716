import type { PlaceInFlow, Severity } from '../controls';
import type { FlowProof, ProvableFlow } from '../flow-proof';
import type { LiveQuestion } from '../live-checklist';

/** Everything a review knows, as data; text, HTML and JSON are made from it. */
export interface Review {
  /** Version of this library, when the caller stated it. */
  readonly version?: string;
  /** The paths as the reader named them. */
  readonly reviewed: readonly string[];
  /** The day of the review, when the caller stated it. */
  readonly date?: string;
  readonly templates: readonly TemplateSummary[];
  readonly findings: readonly ReviewFinding[];
  readonly controls: readonly ControlResult[];
  readonly acknowledged: readonly AcknowledgedCause[];
  readonly destructive: readonly DestructiveChoice[];
  readonly placement: PlacementStatement;
  readonly chargeTimes: readonly ChargeTime[];
  readonly callProtections: readonly CallProtection[];
  /** Empty where no function of this library is. */
  readonly codeSigning: readonly CodeSigningStatement[];
  /** What verifying callers by digits is worth, and who may enrol customers. */
  readonly callerVerifications: readonly CallProtection[];
  readonly protection: readonly ProtectionTable[];
  /** Everything that a contact center of these templates writes; none where there is no contact center. */
  readonly inventory: readonly InventoryRow[];
  /** The contact flows and modules whose content can be read, proved together. */
  readonly flows: readonly ReviewFlow[];
  /** Empty where nothing takes payments. */
  readonly pci: readonly PciRow[];
  readonly limits: readonly string[];
  readonly unproved: readonly LiveQuestion[];
}

/** One template: where it goes and what it holds. */
export interface TemplateSummary {
  readonly name: string;
  readonly file: string;
  readonly environment: string;
  readonly resources: number;
  readonly concepts: readonly ConceptCount[];
}

/** What was built for one concept. */
export interface ConceptCount {
  readonly concept: string;
  readonly resources: number;
  /** Type names without the `AWS::` prefix, with their number. */
  readonly types: readonly { readonly type: string; readonly count: number }[];
}

/** A control that fails or cannot tell, and that nobody acknowledged. */
export interface ReviewFinding {
  readonly rule: string;
  readonly severity: Severity;
  readonly template: string;
  /** Logical id; empty for a finding about a template. */
  readonly resource: string;
  /** Construct path where there is one: how a reader knows the resource. */
  readonly name: string;
  /** The property path that is the evidence. */
  readonly path: string;
  readonly message: string;
  readonly fix: string;
  /** For a finding in a contact flow: the block, and the way there. */
  readonly inFlow?: PlaceInFlow;
}

/** What a control says of everything it judged, taken together. */
export type ControlOutcome = 'pass' | 'fail' | 'unknown' | 'accepted' | 'not-applicable';

/** One control of the catalogue with what it found. */
export interface ControlResult {
  readonly id: string;
  readonly title: string;
  readonly why: string;
  readonly severity: Severity;
  readonly sources: readonly ReviewSource[];
  /** `accepted` when all that it found was acknowledged. */
  readonly outcome: ControlOutcome;
  readonly passed: number;
  /** Acknowledged ones included. */
  readonly failed: number;
  readonly unknown: number;
  readonly acknowledged: number;
  readonly evidence: readonly ControlEvidence[];
}

/** A page or a requirement. */
export interface ReviewSource {
  readonly title: string;
  readonly url?: string;
}

/** What the judged controls show of one requirement. */
export interface PciRow {
  readonly numbers: readonly string[];
  readonly asks: string;
  /** `fail` when one control fails, then `unknown`, then `pass`; `elsewhere` when no control was judged here. */
  readonly shown: 'pass' | 'fail' | 'unknown' | 'accepted' | 'elsewhere';
  readonly controls: readonly string[];
  /** Where it is met, by whom. */
  readonly met: readonly { readonly by: string; readonly how: string }[];
}

/** One judgement of a control, with the property that is its evidence. */
export interface ControlEvidence {
  readonly verdict: 'pass' | 'fail' | 'unknown';
  readonly template: string;
  readonly resource: string;
  readonly name: string;
  readonly path: string;
  readonly message: string;
}

/** Rules that were acknowledged for one stated reason, those of other packs included. */
export interface AcknowledgedCause {
  readonly reason: string;
  readonly items: readonly { readonly rule: string; readonly resource: string }[];
}

/** Something that deletes, replaces or weakens, and the words that were given for it. */
export interface DestructiveChoice {
  readonly template: string;
  readonly resource: string;
  readonly what: string;
  readonly reason?: string;
}

/** Where the two halves of the payments are. */
export type Placement =
  | 'none'
  | 'one-account'
  | 'two-accounts'
  | 'external-vault'
  | 'capture-only'
  | 'vault-only';

/** Where the two halves of the payments are and what stays in the cardholder data environment. */
export interface PlacementStatement {
  readonly placement: Placement;
  readonly title: string;
  readonly capture: readonly string[];
  readonly vault: readonly string[];
  readonly statements: readonly string[];
}

/** What a capture half says about the protection of a call: what is suspended, how long, and who else may hear. */
export interface CallProtection {
  readonly resource: string;
  readonly statements: readonly string[];
}

/** Whether the functions of one part run signed code. */
export interface CodeSigningStatement {
  readonly part: string;
  readonly functions: number;
  readonly signed: number;
  /** Names of the signing profiles that are trusted. */
  readonly profiles: readonly string[];
}

/** The worst-case time of a charge against what Connect waits; figures are assumptions where they say so. */
export interface ChargeTime {
  readonly resource: string;
  readonly starting: string;
  readonly totalMs: number;
  readonly limitMs: number;
  readonly steps: readonly {
    readonly part: string;
    readonly step: string;
    readonly milliseconds: number;
    readonly source: string;
  }[];
}

/** One kind of data at one place: how long it is there, and why. */
export interface InventoryRow {
  readonly kind: string;
  readonly title: string;
  readonly class: 'content' | 'audit';
  /** Before redaction, after it, or where no redaction takes part. */
  readonly state: 'raw' | 'redacted' | 'unredacted';
  /** `service`: nothing in a template shortens it. */
  readonly by: 'template' | 'service';
  /** The bucket, stream or log group that it is in, or the service. */
  readonly place: string;
  /** Prefixes in a bucket; nothing where the place says it all. */
  readonly where: string;
  readonly key: string;
  /** How long it is kept, in words. */
  readonly kept: string;
  /** Days until nobody finds it; absent where that is not known, or never. */
  readonly days?: number;
  /** Days after that in which it can be brought back. */
  readonly undoDays?: number;
  readonly purpose?: DataPurpose;
  /** Whether it, or an old version of it, stays for ever. */
  readonly forEver: boolean;
  /** Why it is not stored. */
  readonly notStored?: string;
  /** Whether it needs a purpose and has none. */
  readonly silent: boolean;
}

/** Why something is kept, who answers for it, and between which days it has to go. */
export interface DataPurpose {
  readonly why: string;
  readonly legalBasis: string;
  readonly owner: string;
  readonly minimumDays: number;
  readonly maximumDays: number;
}

/** How the resources of one kind are protected, one row each. */
export interface ProtectionTable {
  readonly kind: string;
  readonly columns: readonly string[];
  readonly rows: readonly ProtectionRow[];
}

/** How one resource is protected. */
export interface ProtectionRow {
  readonly template: string;
  readonly resource: string;
  /** One cell for each column. */
  readonly cells: readonly string[];
}

/** A contact flow or module of a template, with what was proved about it. */
export interface ReviewFlow {
  /** As the console shows it; unique within a review, as findings and witnesses name it. */
  readonly name: string;
  /** Logical id. */
  readonly resource: string;
  readonly template: string;
  /** What is deployed; a named reference stands for each value that only the deployment knows. */
  readonly flow: ProvableFlow;
  /** The findings in this flow, in whichever flow the way to them begins. */
  readonly proof: FlowProof;
  /** Whether the content holds values that only the deployment knows. */
  readonly fromTokens: boolean;
}

import { blockId, drawFlow, drawFlowLegend, drawStrip, pathId, shownName } from '../../flow-drawing';
import type { FlowFinding, FlowProof } from '../../flow-proof';
import { plural } from '../figures';
import type { Review } from '../model';
import { printable } from '../printable';
import { stayInWords } from '../stay';
import { breakable, html, Markup } from './markup';

/** A flow as a page shows it. */
export interface DrawnFlow {
  readonly name: string;
  /** What a reader finds it by: a template and a construct path, or a file. */
  readonly place: string;
  readonly proof: FlowProof;
  /** Whether its type is known; without it neither type nor time are said. */
  readonly isTypeKnown: boolean;
  /** Whether names stand for values that only the deployment knows. */
  readonly fromTokens: boolean;
  /** What the service would refuse, where somebody looked. */
  readonly problems?: readonly FlowProblemLine[];
}

export interface FlowProblemLine {
  readonly rule: string;
  readonly severity: 'error' | 'warning';
  readonly message: string;
}

export function flowsSection({ flows }: Review): Markup {
  const drawn = flows.map(({ name, template, resource, proof, fromTokens }) => ({
    name,
    place: `${resource} in ${template}`,
    proof,
    isTypeKnown: true,
    fromTokens,
  }));
  return drawn.length === 0
    ? html`<p>No contact flow with content that can be read.</p>`
    : flowsMarkup(drawn);
}

/** Every flow with its verdict, its findings and its drawing. */
export function flowsMarkup(flows: readonly DrawnFlow[]): Markup {
  const proofs = flows.map(({ proof }) => proof);
  return html`<p>Each flow is proved on every path. What a drawing says of a block holds before it, on each way that leads there.</p>
<figure class="legend">${new Markup(drawFlowLegend())}</figure>
${flows.map((flow, index) => flowMarkup(flow, `flow-${index + 1}`, proofs))}`;
}

function flowMarkup(flow: DrawnFlow, id: string, proofs: readonly FlowProof[]): Markup {
  const { name, place, proof, fromTokens, problems = [] } = flow;
  const { findings } = proof;
  const isOpen = findings.length > 0 || takesSecrets(proof);
  return html`
<article class="flow"><h3>${printable(shownName(name))} <span class="quiet">${particulars(flow)}</span></h3>
<p class="path quiet">${breakable(printable(shownName(place)))}</p>
<p>${verdict([...problems, ...findings])}${fromTokens ? ' Names stand for values that only the deployment knows.' : undefined}</p>
${
  findings.length + problems.length === 0
    ? undefined
    : html`<ul class="entries">${problems.map(
        (problem) => html`
<li>${headline(problem)}</li>`,
      )}${findings.map((finding, index) => findingMarkup(finding, pathId(id, index), [proof, ...proofs]))}</ul>`
}
<details${isOpen ? new Markup(' open') : undefined}><summary>The flow, drawn</summary>
<p><a href="#${blockId(id, startOf(proof))}">Go to the start</a></p>
<figure class="drawing" tabindex="0" role="region" aria-label="Drawing of ${printable(shownName(name))}">${new Markup(drawFlow(proof, { id, standalone: false }))}</figure></details></article>
`;
}

function findingMarkup(finding: FlowFinding, path: string, proofs: readonly FlowProof[]): Markup {
  const { witness, evidence } = finding;
  return html`
<li>${headline(finding)}
${evidence === undefined ? undefined : html`<p class="quiet">Taken for sensitive: ${printable(evidence)}</p>`}
<p><a href="#${path}">Show the way in the drawing</a></p>
<details><summary>The way there alone, ${plural(witness.length, 'block')}</summary>
<figure class="drawing">${new Markup(drawStrip({ finding, proofs }, { standalone: false }))}</figure></details></li>`;
}

function headline({ rule, severity, message }: FlowProblemLine): Markup {
  return html`<h4><span class="mark ${severity === 'error' ? 'fail' : 'unknown'}">${severity}</span> <span class="id">${rule}</span> ${printable(message)}</h4>`;
}

function particulars({ proof, isTypeKnown }: DrawnFlow): string {
  const { flow, longestSeconds } = proof;
  const { hardline } = (flow.toJson().Metadata ?? {}) as {
    readonly hardline?: { readonly waitsForQueue?: object };
  };
  const waits = hardline?.waitsForQueue !== undefined;
  return [
    isTypeKnown ? flow.type : 'type not known',
    plural(flow.actions.length, 'block'),
    ...(isTypeKnown && flow.type !== 'MODULE' ? [stayInWords(longestSeconds, waits)] : []),
  ].join(', ');
}

function verdict(findings: readonly FlowProblemLine[]): Markup {
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  const warnings = findings.length - errors;
  if (findings.length === 0)
    return html`<span class="mark pass">pass</span> The proof found nothing on any path.`;
  const counted = [
    ...(errors === 0 ? [] : [plural(errors, 'error')]),
    ...(warnings === 0 ? [] : [plural(warnings, 'warning')]),
  ];
  return html`<span class="mark ${errors > 0 ? 'fail' : 'unknown'}">${errors > 0 ? 'fail' : 'unknown'}</span> ${counted.join(', ')} to decide.`;
}

/** A flow that asks for encrypted input is what a reader comes for. */
function takesSecrets({ flow }: FlowProof): boolean {
  return flow.actions.some(({ Parameters }) => Parameters['InputEncryption'] !== undefined);
}

function startOf({ flow }: FlowProof): number {
  return Math.max(
    0,
    flow.actions.findIndex(({ Identifier }) => Identifier === flow.startAction),
  );
}

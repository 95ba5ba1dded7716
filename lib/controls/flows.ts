import { FINDINGS, type FindingId, type FindingKind } from '../flow-proof';
import { EXAMPLES } from '../flow-proof/examples';
import { flowTemplate } from './fixture-flows';
import { changed } from './fixture-parts';
import { FINDING_RECORDS } from './flow-records';
import { FLOW_RESOURCES } from './flow-sources';
import { judgeContent, judgeFinding, mayTakeInput } from './flow-verdicts';
import { SOURCES } from './sources';
import type { Control, Fixtures } from './types';

const ACCEPTED: Control = {
  kind: 'resource',
  id: 'HL-FLOW1',
  title: 'The contact flow is one that the service accepts',
  why: 'A flow that Connect refuses stops the deployment half-way, with a message that names a position and not a block.',
  severity: 'error',
  sources: [SOURCES.flowLanguage],
  appliesTo: FLOW_RESOURCES,
  judge: judgeContent,
  fix: 'correct the block that is named; `cdk-hardline flow check` on the JSON of the flow lists every problem',
  fixtures: refusedFlow(),
};

/** Contact flows: what the service refuses, and what the proof finds on any path. */
export const FLOW_CONTROLS: readonly Control[] = [
  ACCEPTED,
  ...Object.entries(FINDINGS).map(([id, kind]) => proved(id as FindingId, kind)),
];

function proved(id: FindingId, { title, why, fix }: FindingKind): Control {
  return {
    kind: 'resource',
    id,
    title,
    why,
    ...FINDING_RECORDS[id],
    appliesTo: FLOW_RESOURCES,
    // Where nobody is asked for anything, there is nothing to say about card data.
    ...(id.startsWith('HL-CARD') ? { where: mayTakeInput } : {}),
    judge: (resource, assembly) => judgeFinding(id, resource, assembly),
    fix,
    fixtures: fixturesOf(id),
  };
}

/** The flows that the page of findings shows. */
function fixturesOf(id: FindingId): Fixtures {
  const example = EXAMPLES.find(({ rule }) => rule === id);
  return { pass: flowTemplate(...(example?.good ?? [])), fail: flowTemplate(...(example?.bad ?? [])) };
}

function refusedFlow(): Fixtures {
  const { pass } = fixturesOf('HL-CARD3');
  const [[name, flow] = []] = Object.entries(pass.Resources ?? {});
  if (name === undefined || flow === undefined) return { pass, fail: pass };
  const content = String(flow.Properties?.['Content']).replace('"StartAction":"', '"StartAction":"no-');
  return { pass, fail: { Resources: { [name]: changed(flow, { Content: content }) } } };
}

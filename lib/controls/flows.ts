import type { FlowDocument } from '../flow/document';
import { validateFlow } from '../flow/validator';
import type { ResourceView } from '../template/types';
import {
  asksForCard,
  capturesOf,
  copyToContactAttribute,
  isEncrypted,
  loggedCapture,
} from './captured-input';
import { COPY, capture, flow, LOGGING_OFF } from './fixture-flows';
import { template } from './fixture-parts';
import { flowOf } from './flow-content';
import { pci, SOURCES } from './sources';
import type { Control, Verdict } from './types';
import { fail, pass, unknown } from './verdict';

const EVIDENCE = 'Properties.Content';

function judgeContent(resource: ResourceView): Verdict {
  const content = flowOf(resource);
  if (content.kind === 'unknown') return unknown(EVIDENCE, content.why);
  if (content.kind === 'invalid') return fail(EVIDENCE, content.why);
  const errors = validateFlow(content.flow, content.flow.type).filter(({ severity }) => severity === 'error');
  const [first] = errors;
  if (first === undefined) return pass(EVIDENCE, 'the service accepts every block');
  const place = first.action === undefined ? '' : `block ${first.action}: `;
  const more = errors.length > 1 ? ` (and ${errors.length - 1} more)` : '';
  return fail(EVIDENCE, `${place}${first.message}${more}`);
}

/** Judges a flow that can be read; one that cannot is HL-FLOW1's to report. */
function judgeFlow(judge: (flow: FlowDocument) => Verdict): (resource: ResourceView) => Verdict {
  return (resource) => {
    const content = flowOf(resource);
    return content.kind === 'flow' ? judge(content.flow) : pass(EVIDENCE, 'not readable, see HL-FLOW1');
  };
}

function judgeEncryption(flow: FlowDocument): Verdict {
  const plain = capturesOf(flow).find((each) => !isEncrypted(each) && asksForCard(each, flow));
  return plain === undefined
    ? pass(EVIDENCE, 'no block stores card data in clear')
    : fail(EVIDENCE, `block ${plain.Identifier} asks for card data and stores it in clear`);
}

function judgeCopies(flow: FlowDocument): Verdict {
  const sensitive = capturesOf(flow).some((each) => isEncrypted(each) || asksForCard(each, flow));
  const copy = sensitive ? copyToContactAttribute(flow) : undefined;
  return copy === undefined
    ? pass(EVIDENCE, 'no captured card data reaches a contact attribute')
    : fail(EVIDENCE, `block ${copy.Identifier} copies captured input to a contact attribute`);
}

function judgeLogging(flow: FlowDocument): Verdict {
  const logged = loggedCapture(flow);
  return logged === undefined
    ? pass(EVIDENCE, 'logging is off before encrypted input is captured')
    : fail(EVIDENCE, `block ${logged.Identifier} can be reached with flow logging on`);
}

const SAFE = template({ Flow: flow(LOGGING_OFF, capture(true)) });
const FLOWS = ['AWS::Connect::ContactFlow'];

/** Contact flows. */
export const FLOW_CONTROLS: readonly Control[] = [
  {
    kind: 'resource',
    id: 'HL-FLOW1',
    title: 'The contact flow is one that the service accepts',
    why: 'A flow that Connect refuses stops the deployment half-way, with a message that names a position and not a block.',
    severity: 'error',
    sources: [SOURCES.flowLanguage],
    appliesTo: FLOWS,
    judge: judgeContent,
    fix: 'correct the block that is named; `cdk-hardline flow check` on the JSON of the flow lists every problem',
    fixtures: {
      pass: SAFE,
      fail: template({ Flow: flow({ ...LOGGING_OFF, Transitions: { NextAction: 'nowhere' } }) }),
    },
  },
  {
    kind: 'resource',
    id: 'HL-CARD1',
    title: 'Card data is captured encrypted',
    why: 'Input stored in clear is readable in the flow, in logs and by every function that the flow calls.',
    severity: 'error',
    sources: [SOURCES.connectPci, SOURCES.connectEncryptData, pci('3.3.2'), pci('3.5.1')],
    appliesTo: FLOWS,
    judge: judgeFlow(judgeEncryption),
    fix: 'add InputEncryption with a security key and its certificate to the block',
    fixtures: { pass: SAFE, fail: template({ Flow: flow(LOGGING_OFF, capture(false)) }) },
  },
  {
    kind: 'resource',
    id: 'HL-CARD2',
    title: 'Captured card data stays out of contact attributes',
    why: 'Contact attributes live for 24 months in the contact record and are sent to every function; overwriting them later comes too late.',
    severity: 'error',
    sources: [SOURCES.connectAttributes, SOURCES.connectPci, pci('3.3.1')],
    appliesTo: FLOWS,
    judge: judgeFlow(judgeCopies),
    fix: 'pass $.StoredCustomerInput straight to the function, or keep it in a flow attribute',
    fixtures: { pass: SAFE, fail: template({ Flow: flow(LOGGING_OFF, capture(true, 'copy'), COPY) }) },
  },
  {
    kind: 'resource',
    id: 'HL-CARD3',
    title: 'Flow logging is off while encrypted input is captured',
    why: 'Flow logs record what blocks were given and returned; they are kept, searched and exported.',
    severity: 'error',
    sources: [SOURCES.connectFlowLogs, SOURCES.connectPci, pci('3.5.1')],
    appliesTo: FLOWS,
    judge: judgeFlow(judgeLogging),
    fix: 'put UpdateFlowLoggingBehavior Disabled before the first capture on every path',
    fixtures: { pass: SAFE, fail: template({ Flow: flow(capture(true)) }) },
  },
];

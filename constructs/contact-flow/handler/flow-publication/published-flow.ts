import { HardlineError } from '../../../../lib/errors';
import { boundPieces, escapedForJson, PUBLISHED_LATER } from '../../../../lib/flow/bound-text';
import { type CustomResourceRequest, textProperty } from '../../../private/handler/custom-resource-request';

/** One flow or module as the properties describe it. */
export interface PublishedFlow {
  readonly kind: 'flow' | 'module';
  readonly id: string;
  /** The content with every reference in it. */
  readonly complete: string;
  /** The content that CloudFormation writes: what is published later leads nowhere. */
  readonly open: string;
  /** What a module takes and gives, which is written with its content. */
  readonly settings?: string;
}

/**
 * Reads the property `Flows`.
 *
 * @throws HardlineError naming what is missing, without its value
 */
export function flowsOf({ Flows: flows }: CustomResourceRequest['properties']): PublishedFlow[] {
  if (!Array.isArray(flows) || flows.length === 0)
    throw new HardlineError('property Flows must name at least one flow or module');
  return flows.map(flowOf);
}

function flowOf(flow: Readonly<Record<string, unknown>>): PublishedFlow {
  const content = textProperty(flow, 'Content');
  const values = Object.entries(referencesOf(flow));
  const bound = (value: (given: string) => string): string =>
    boundPieces(content, Object.fromEntries(values.map(([name, given]) => [name, value(given)]))).join('');
  return { ...placeOf(flow), complete: bound(escapedForJson), open: bound(() => PUBLISHED_LATER) };
}

function placeOf(flow: Readonly<Record<string, unknown>>): Pick<PublishedFlow, 'kind' | 'id' | 'settings'> {
  if (flow['ModuleArn'] === undefined)
    return { kind: 'flow', id: lastPart(textProperty(flow, 'FlowArn', /\/contact-flow\/./)) };
  const id = lastPart(textProperty(flow, 'ModuleArn', /\/flow-module\/./));
  if (flow['Settings'] === undefined) return { kind: 'module', id };
  return { kind: 'module', id, settings: textProperty(flow, 'Settings') };
}

function lastPart(arn: string): string {
  return arn.slice(arn.lastIndexOf('/') + 1);
}

function referencesOf({ References: references }: Readonly<Record<string, unknown>>): Record<string, string> {
  const entries = typeof references === 'object' && references !== null ? Object.entries(references) : [];
  if (entries.length === 0 || entries.some(([, value]) => typeof value !== 'string' || value === ''))
    throw new HardlineError('property References must be an object of texts');
  return Object.fromEntries(entries);
}

import { HardlineError } from '../../../../lib/errors';
import { boundPieces, escapedForJson, PUBLISHED_LATER } from '../../../../lib/flow/bound-text';
import { type CustomResourceRequest, textProperty } from '../../../private/handler/custom-resource-request';

/** One flow as the properties describe it. */
export interface PublishedFlow {
  readonly flowId: string;
  /** The content with every reference in it. */
  readonly complete: string;
  /** The content that CloudFormation writes: what is published later leads nowhere. */
  readonly open: string;
}

/**
 * Reads the property `Flows`.
 *
 * @throws HardlineError naming what is missing, without its value
 */
export function flowsOf({ Flows: flows }: CustomResourceRequest['properties']): PublishedFlow[] {
  if (!Array.isArray(flows) || flows.length === 0)
    throw new HardlineError('property Flows must name at least one flow');
  return flows.map(flowOf);
}

function flowOf(flow: Readonly<Record<string, unknown>>): PublishedFlow {
  const arn = textProperty(flow, 'FlowArn', /\/contact-flow\/./);
  const content = textProperty(flow, 'Content');
  const values = Object.entries(referencesOf(flow));
  const bound = (value: (given: string) => string): string =>
    boundPieces(content, Object.fromEntries(values.map(([name, given]) => [name, value(given)]))).join('');
  return {
    flowId: arn.slice(arn.lastIndexOf('/') + 1),
    complete: bound(escapedForJson),
    open: bound(() => PUBLISHED_LATER),
  };
}

function referencesOf({ References: references }: Readonly<Record<string, unknown>>): Record<string, string> {
  const entries = typeof references === 'object' && references !== null ? Object.entries(references) : [];
  if (entries.length === 0 || entries.some(([, value]) => typeof value !== 'string' || value === ''))
    throw new HardlineError('property References must be an object of texts');
  return Object.fromEntries(entries);
}

import { Stack } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/** Parts of the payments, in the order in which they must be deployed. */
const ORDER = ['roles', 'vault', 'capture'] as const;
type SeamPart = (typeof ORDER)[number];

const PART = Symbol.for('cdk-hardline.seam-part');

interface Marked extends IConstruct {
  [PART]?: { readonly seam: string; readonly part: SeamPart };
}

/**
 * Orders the parts of one seam that are in one stack: they name each other by text, which tells
 * CloudFormation nothing. In stacks of their own the stacks are ordered.
 */
export function takePlaceInSeam(construct: IConstruct, seam: string, part: SeamPart): void {
  const own: Marked = construct;
  own[PART] = { seam, part };
  for (const other of Stack.of(construct).node.findAll() as Marked[]) {
    const mark = other[PART];
    if (!mark || other === own || mark.seam !== seam) continue;
    if (ORDER.indexOf(mark.part) < ORDER.indexOf(part)) construct.node.addDependency(other);
    if (ORDER.indexOf(mark.part) > ORDER.indexOf(part)) other.node.addDependency(construct);
  }
}

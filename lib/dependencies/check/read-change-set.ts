import { isObject, listOf, objectOf, textOf } from '../../template';
import type { ResourceChange } from './planned-change';

/**
 * What `aws cloudformation describe-change-set` answers; undefined for anything else.
 * Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DescribeChangeSet.html
 */
export function changesOfChangeSet(document: unknown, file: string): readonly ResourceChange[] | undefined {
  if (!isObject(document) || !Array.isArray(document['Changes'])) return undefined;
  const template = textOf(document['StackName']);
  return document['Changes'].flatMap((entry) => {
    const change = objectOf(objectOf(entry)['ResourceChange']);
    const logicalId = textOf(change['LogicalResourceId']);
    const effect = effectOf(change);
    if (logicalId === undefined || effect === undefined) return [];
    const named = template === undefined ? {} : { template };
    return [{ kind: 'resource', effect, logicalId, ...named, what: detailsOf(change), where: file }];
  });
}

function effectOf(change: Readonly<Record<string, unknown>>): ResourceChange['effect'] | undefined {
  if (change['Action'] === 'Remove') return 'removes';
  // A dynamic action is decided by CloudFormation while it runs.
  if (change['Action'] !== 'Modify' && change['Action'] !== 'Dynamic') return undefined;
  return change['Replacement'] === 'True' || change['Replacement'] === 'Conditional' ? 'replaces' : 'changes';
}

function detailsOf(change: Readonly<Record<string, unknown>>): string[] {
  const names = listOf(change['Details']).map((detail) => {
    const target = objectOf(objectOf(detail)['Target']);
    return textOf(target['Name']) ?? textOf(target['Attribute']);
  });
  return [...new Set(names.filter((name) => name !== undefined))];
}

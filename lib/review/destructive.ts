import { type Assembly, objectOf, type ResourceView } from '../template';
import type { DestructiveChoice } from './model';
import { intentOf, nameOf, optOutsOf } from './names';
import { inWords } from './words';

/** What is lost when one of these goes. */
const STATEFUL: Readonly<Record<string, string>> = {
  'AWS::Connect::Instance': 'the contact center with its data and its alias',
  'AWS::Connect::PhoneNumber': 'a published phone number',
  'AWS::S3::Bucket': 'a bucket',
  'AWS::KMS::Key': 'a key, and with it everything encrypted under it',
  'AWS::DynamoDB::Table': 'a table',
  'AWS::SecretsManager::Secret': 'a secret',
};

/** Every choice that deletes, replaces or weakens, with the reason that was given. */
export function destructiveChoices(assembly: Assembly): DestructiveChoice[] {
  return assembly.templates.flatMap(({ resources }) => resources).flatMap(choicesOf);
}

/** An opt-out whose reason is given with what it deletes is not listed again. */
function choicesOf(resource: ResourceView): DestructiveChoice[] {
  const losses = [...deletions(resource), ...replacements(resource), ...hardenedAspects(resource)];
  const told = new Set(losses.map(({ reason }) => reason));
  return [...losses, ...optOuts(resource).filter(({ reason }) => !told.has(reason))];
}

function deletions(resource: ResourceView): DestructiveChoice[] {
  const lost = STATEFUL[resource.type];
  if (lost === undefined || (keeps(resource.deletionPolicy) && keeps(resource.updateReplacePolicy)))
    return [];
  const when = keeps(resource.deletionPolicy)
    ? 'a replacement'
    : 'deleting the stack or removing the resource';
  return [choice(resource, `${when} deletes ${lost}`, reasonFor(resource, /dispos|delet|destroy/i))];
}

function keeps(policy: string | undefined): boolean {
  return policy === 'Retain' || policy === 'RetainExceptOnCreate' || policy === 'Snapshot';
}

function replacements(resource: ResourceView): DestructiveChoice[] {
  const reason = resource.properties['ReplaceReason'];
  if (!resource.type.startsWith('Custom::') || reason === undefined) return [];
  const subject = inWords(resource.properties['Subject'] ?? 'a guarded resource');
  return [choice(resource, `the replacement of ${subject} is allowed`, inWords(reason))];
}

function hardenedAspects(resource: ResourceView): DestructiveChoice[] {
  const intent = intentOf(resource);
  if (intent['adopted'] !== true) return [];
  const aspects = Object.entries(objectOf(intent['aspects']));
  const hardened = aspects.filter(([, word]) => word === 'harden').map(([aspect]) => aspect);
  return hardened.map((aspect) =>
    choice(
      resource,
      `changes the ${aspect} of something that existed before`,
      reasonFor(resource, /harden|adopt/i),
    ),
  );
}

function optOuts(resource: ResourceView): DestructiveChoice[] {
  return optOutsOf(resource).map(({ what, reason }) => choice(resource, what, reason));
}

function reasonFor(resource: ResourceView, words: RegExp): string | undefined {
  return optOutsOf(resource).find(({ what }) => words.test(what))?.reason;
}

function choice(resource: ResourceView, what: string, reason?: string): DestructiveChoice {
  const place = { template: resource.template.name, resource: nameOf(resource) };
  return { ...place, what, ...(reason !== undefined && { reason }) };
}

import { type Assembly, mentioned, type ResourceView, stringsOf, valueAt } from '../template';
import type { CodeSigningStatement } from './model';
import { intentOf } from './names';

const PARTS: Readonly<Record<string, string>> = {
  capture: 'the capture half',
  vault: 'the vault',
};
const ELSEWHERE = 'the rest of the contact center';

/** Whether the functions of this library run code that somebody signed, by part; nothing where there are none. */
export function codeSigningOf(assembly: Assembly): CodeSigningStatement[] {
  const functions = assembly.templates
    .flatMap(({ resources }) => resources)
    .filter(
      (resource) => resource.type === 'AWS::Lambda::Function' && intentOf(resource)['part'] !== undefined,
    );
  return [...new Set(functions.map(placeOf))].sort().map((part) => {
    const own = functions.filter((each) => placeOf(each) === part);
    const profiles = [...new Set(own.flatMap(profilesOf))].sort();
    return { part, functions: own.length, signed: own.filter(isSigned).length, profiles };
  });
}

/** The statement in a sentence. */
export function codeSigningInWords({ part, functions, signed, profiles }: CodeSigningStatement): string {
  if (signed === 0)
    return `Code of ${part}: unsigned; whoever may update one of its functions (${functions}) may run any code there`;
  const by = profiles.length === 0 ? 'a profile that the template does not name' : profiles.join(', ');
  return signed < functions
    ? `Code of ${part}: ${signed} of ${functions} functions signed by ${by}, the others unsigned`
    : `Code of ${part}: every function (${functions}) takes code signed by ${by} and no other; environment, role and memory are not signed`;
}

/** All parts in a few words. */
export function codeSigningInShort(statements: readonly CodeSigningStatement[]): string {
  const all = statements.reduce((sum, { functions }) => sum + functions, 0);
  const signed = statements.reduce((sum, each) => sum + each.signed, 0);
  if (signed === 0) return 'unsigned';
  return signed === all ? 'signed, enforced' : `${signed} of ${all} functions signed`;
}

function placeOf(resource: ResourceView): string {
  return PARTS[String(intentOf(resource)['part'])] ?? ELSEWHERE;
}

function isSigned({ properties }: ResourceView): boolean {
  return properties['CodeSigningConfigArn'] !== undefined;
}

/** Names of the profiles, as a reader knows them. */
function profilesOf({ properties, template }: ResourceView): string[] {
  return mentioned(properties['CodeSigningConfigArn'], template).flatMap((config) =>
    stringsOf(valueAt(config.properties, 'AllowedPublishers.SigningProfileVersionArns')).map(
      (arn) => /\/signing-profiles\/([^/]+)\//.exec(arn)?.[1] ?? arn,
    ),
  );
}

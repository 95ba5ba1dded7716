import { type DigitStrength, strengthInWords } from '../caller-verification/strength';
import { type Assembly, follow, isObject, type ResourceView } from '../template';
import type { CallProtection } from './model';
import { intentOf, nameOf } from './names';
import { inWords } from './words';

/** What each vault says of verifying callers by digits: what it is worth, and who may enrol customers. */
export function callerVerifications(assembly: Assembly): CallProtection[] {
  const resources = assembly.templates.flatMap((template) => template.resources);
  return resources.flatMap((resource) => {
    const strength = intentOf(resource)['digitVerification'];
    if (!isObject(strength)) return [];
    const beside = resources.filter(({ template }) => template === resource.template);
    return [
      {
        resource: nameOf(resource),
        statements: [...strengthStatements(strength), enrolment(beside, assembly)],
      },
    ];
  });
}

function strengthStatements(stated: object): string[] {
  const { count, attempts, lockSeconds } = stated as Partial<DigitStrength>;
  if (count === undefined || attempts === undefined || lockSeconds === undefined)
    return ['How many digits, attempts and hours callers have is not stated'];
  const words = strengthInWords({ count, attempts, lockSeconds });
  return [
    `Callers are verified by digits: ${words}`,
    `After ${attempts} wrong attempts at a customer, over all calls, no digits are accepted for ${durationOf(lockSeconds)} from the last`,
  ];
}

function durationOf(seconds: number): string {
  const [size, unit] =
    seconds % 86_400 === 0 ? [86_400, 'day'] : seconds % 3600 === 0 ? [3600, 'hour'] : [60, 'minute'];
  const count = Math.round(seconds / size);
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}

/** By the permissions of the function that makes codes, whoever wrote them. */
function enrolment(beside: readonly ResourceView[], assembly: Assembly): string {
  const enrollers = beside
    .filter(({ type }) => type === 'AWS::Lambda::Permission')
    .filter(({ properties, template }) => {
      const followed = follow(properties['FunctionName'], template, assembly);
      return followed.kind === 'resource' && intentOf(followed.resource)['digitEnrolment'] !== undefined;
    })
    .map(({ properties }) => inWords(properties['Principal']));
  return enrollers.length === 0
    ? 'Nobody may enrol customers'
    : `Customers are enrolled by ${enrollers.join(', ')}: whoever may do that can try digits out, a few times a day for each customer`;
}

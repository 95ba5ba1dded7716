import { follow, intrinsicOf, textWithGaps } from '../template/follow';
import { listOf } from '../template/narrow';
import type { PolicyCondition } from '../template/policy';
import type { Assembly, TemplateView } from '../template/types';

/** What is needed to follow a value of a condition. */
export interface Where {
  readonly template: TemplateView;
  readonly assembly: Assembly;
}

/** Operators that do not hold when the key is missing; `...IfExists`, `ForAllValues:` and `Null` do. */
const EQUALS = ['StringEquals', 'StringEqualsIgnoreCase', 'StringLike', 'ArnEquals', 'ArnLike'];
/** Stands for a reference. */
const GAP = '~';
const ONE_PRINCIPAL = /^arn:[^:*?]+:(?:iam|sts)::(?:\d{12}|~):(?:role|user|assumed-role)\/[^*?]+$/;

/** Whether a condition asks that a key be true. */
export function isBoolTrue({ operator, key, values }: PolicyCondition, wanted: string): boolean {
  const all = values.length > 0 && values.every((value) => String(value) === 'true');
  return operator === 'Bool' && key === wanted && all;
}

/** Whether a condition lets only named values of a key through: no pattern, no whole account. */
export function namesPrincipals(condition: PolicyCondition, wanted: string, where: Where): boolean {
  const isEqual = condition.key === wanted && EQUALS.includes(condition.operator);
  return isEqual && hasOnlyNamed(condition, where);
}

/** Whether every value of a condition is one principal: no pattern, no whole account. */
export function hasOnlyNamed({ values }: PolicyCondition, { template, assembly }: Where): boolean {
  const texts = values.flatMap((value) => textsOf(value, template, assembly));
  return texts.length > 0 && texts.every((text) => text === GAP || ONE_PRINCIPAL.test(text));
}

function textsOf(value: unknown, template: TemplateView, assembly: Assembly): string[] {
  const call = intrinsicOf(value);
  if (call?.name === 'Fn::If') {
    return listOf(call.argument)
      .slice(1)
      .flatMap((branch) => textsOf(branch, template, assembly));
  }
  const followed = follow(value, template, assembly);
  if (followed.kind === 'absent') return [];
  if (followed.kind === 'literal') return listOf(followed.value).map(String);
  return [textWithGaps(value, GAP) ?? ''];
}

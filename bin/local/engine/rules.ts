import { HardlineError } from '../../../lib/errors';
import { evaluateCondition } from './conditions';
import type { Scope } from './intrinsics';
import { isList, isObject, type Json, type JsonObject, textAt } from './json';

/**
 * Checks a template's rules before anything is done.
 * @throws HardlineError with the description of the assertion that does not hold
 */
export function checkRules(rules: JsonObject, scope: Scope): void {
  for (const [name, rule] of Object.entries(rules)) {
    if (!isObject(rule) || !applies(rule['RuleCondition'], scope)) continue;
    const assertions = isList(rule['Assertions']) ? rule['Assertions'] : [];
    for (const assertion of assertions) check(name, isObject(assertion) ? assertion : {}, scope);
  }
}

function applies(condition: Json | undefined, scope: Scope): boolean {
  return condition === undefined || evaluateCondition(condition, scope);
}

function check(name: string, assertion: JsonObject, scope: Scope): void {
  if (evaluateCondition(assertion['Assert'] ?? null, scope)) return;
  const description = textAt(assertion, 'AssertDescription') ?? 'an assertion does not hold';
  throw new HardlineError(`rule ${name} refuses the parameters: ${description}`, scope.where);
}

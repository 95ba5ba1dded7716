import type { PolicyViolatingResource, PolicyViolation } from 'aws-cdk-lib';
import type { Finding } from '../../lib/controls/judgement';
import { wayInWords } from '../../lib/flow-proof';
import type { Assembly } from '../../lib/template/types';

/** Findings as the CDK reports them: one violation for all resources with the same thing to say. */
export function violationsOf(findings: readonly Finding[], assembly: Assembly): PolicyViolation[] {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const key = JSON.stringify([finding.rule, finding.severity, described(finding)]);
    groups.set(key, [...(groups.get(key) ?? []), finding]);
  }
  return [...groups.values()].flatMap((group) => violationOf(group, assembly));
}

function violationOf(group: readonly Finding[], assembly: Assembly): PolicyViolation[] {
  const [first] = group;
  if (first === undefined) return [];
  return [
    {
      ruleName: first.rule,
      description: described(first),
      fix: first.fix,
      severity: first.severity,
      violatingResources: group.map((finding) => resourceOf(finding, assembly)),
    },
  ];
}

/** A finding in a contact flow says the way to it: the CDK's report has no place of its own for that. */
function described({ message, inFlow }: Finding): string {
  if (inFlow === undefined || inFlow.witness.length < 2) return message;
  return `${message}; path: ${wayInWords(inFlow.witness, inFlow.flow)}`;
}

/**
 * The CDK derives a construct path from template and logical id only for stacks directly below the app, so it
 * gets the path whenever the template tells.
 */
function resourceOf(finding: Finding, assembly: Assembly): PolicyViolatingResource {
  const template = assembly.templates.find(({ name }) => name === finding.template);
  const inTemplate = template?.resources.some(({ logicalId }) => logicalId === finding.resource) === true;
  return {
    locations: [finding.path],
    ...(template === undefined ? {} : { templatePath: template.file }),
    ...(inTemplate ? { resourceLogicalId: finding.resource } : {}),
    ...(finding.constructPath === undefined ? {} : { constructPath: finding.constructPath }),
  };
}

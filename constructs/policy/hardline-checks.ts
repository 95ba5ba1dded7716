import {
  Aspects,
  type CfnResource,
  type IPolicyValidationContext,
  type PolicyValidationPluginReport,
  Stage,
} from 'aws-cdk-lib';
import { NagPack, type NagPackProps } from 'cdk-nag';
import type { IConstruct } from 'constructs';
import { PACK } from '../../lib/controls/excuses';
import { judgeAssembly } from '../../lib/controls/judge';
import type { Finding } from '../../lib/controls/judgement';
import { HardlineError } from '../../lib/errors';
import { readCloudAssembly, readTemplates } from '../../lib/template/cloud-assembly';
import type { Assembly } from '../../lib/template/types';
import { isAcknowledged } from './acknowledged-rules';
import { RECORDING_PRIORITY, RecordAcknowledgements } from './record-acknowledgements';
import { synthesizeTemplates } from './synthesized-templates';
import { violationsOf } from './violations';

/**
 * The controls of cdk-hardline as a cdk-nag pack.
 *
 * It judges the synthesized templates, nested stacks included, and not the construct tree: overrides and
 * resources of other libraries count. The command `cdk-hardline review` gives the same verdicts on the same
 * assembly. What a template does not tell is a warning. Acknowledge a rule by its namespaced id, for example
 * `Hardline::HL-REC10`; a bare id acknowledges nothing and is a finding of its own.
 *
 * @example
 * Validations.of(app).addPlugins(new HardlineChecks(app));
 */
export class HardlineChecks extends NagPack {
  /** Name in reports, and namespace in acknowledgements. */
  public readonly name: string = PACK;

  private isReading = false;

  /**
   * @param scope where acknowledgements are copied into `Metadata.Hardline.acknowledged` of the resources, so
   * that a template alone tells; without it nothing is copied. An app's aspects do not reach into its stages.
   * @param props options of cdk-nag
   */
  public constructor(scope?: IConstruct, props?: NagPackProps) {
    super(scope, props);
    this.packName = 'HL';
    if (scope !== undefined) {
      Aspects.of(scope).add(new RecordAcknowledgements(), { priority: RECORDING_PRIORITY });
    }
  }

  /**
   * Judges the templates of a synthesis. The CDK calls this; acknowledged findings are among the violations
   * here, because the CDK itself lists them as suppressed with their reason.
   */
  public override validate(context: IPolicyValidationContext): PolicyValidationPluginReport {
    if (this.isReading) return { success: true, violations: [] };
    const assembly = readTemplates('', context.templatePaths);
    const { findings, acknowledged } = judgeAssembly(assembly);
    const suppressed = acknowledged
      .map(({ finding }) => finding)
      .filter((finding) => isAccepted(finding, context.appConstruct));
    return reportOf([...findings, ...suppressed], assembly);
  }

  /**
   * Judges a part of an app directly: synthesizes its stage, without other plugins, and keeps the findings at
   * or below the construct. Acknowledged findings are left out.
   *
   * @throws when the construct is in no stage
   */
  public override validateScope(scope: IConstruct): PolicyValidationPluginReport {
    const stage = Stage.isStage(scope) ? scope : Stage.of(scope);
    if (stage === undefined) {
      throw new HardlineError('is in no stage or app; give a construct of an App', scope.node.path);
    }
    const assembly = readCloudAssembly(this.synthesize(stage));
    const findings = judgeAssembly(assembly).findings.filter(
      (finding) => isWithin(finding, scope) && !isAccepted(finding, stage),
    );
    return reportOf(findings, assembly);
  }

  /** cdk-nag's hook for rules over construct nodes; the controls read templates instead. */
  protected checkResource(_node: CfnResource): void {
    // Nothing to do per node: see validate and validateScope.
  }

  private synthesize(stage: Stage): string {
    this.isReading = true;
    try {
      return synthesizeTemplates(stage);
    } finally {
      this.isReading = false;
    }
  }
}

function isAccepted({ rule, constructPath }: Finding, root: IConstruct): boolean {
  return constructPath !== undefined && isAcknowledged(root, constructPath, `${PACK}::${rule}`);
}

function isWithin({ constructPath }: Finding, scope: IConstruct): boolean {
  if (scope.node.path === '') return true;
  return constructPath === scope.node.path || constructPath?.startsWith(`${scope.node.path}/`) === true;
}

function reportOf(findings: readonly Finding[], assembly: Assembly): PolicyValidationPluginReport {
  return {
    success: findings.every(({ severity }) => severity !== 'error'),
    violations: violationsOf(findings, assembly),
  };
}

import { existsSync, readFileSync } from 'node:fs';
import { HardlineError } from '../../lib/errors';
import { type FlowModule, readFlowModule } from '../../lib/flow';

/**
 * The content of a flow module and what it takes and gives, from wherever they come.
 *
 * Content may hold named references such as `{{lambda:order-lookup}}` or `{{module:verify}}`; the
 * `ContactFlowModule` binds each to a value and refuses one left unbound.
 */
export abstract class ModuleContent {
  /**
   * Flow language JSON of a module, or the answer of `DescribeContactFlowModule`.
   *
   * @param json the content
   * @param settings what the module takes and gives, as `Settings` of its API holds it; without it, as the
   *   JSON says it, otherwise the module takes and gives nothing
   */
  public static fromJson(json: string, settings?: string): ModuleContent {
    return new ReadModule(json, settings);
  }

  /**
   * A file of Flow language JSON.
   *
   * @param path the file, relative to the working folder
   * @param settingsPath a file with what the module takes and gives, as `Settings` of its API holds it
   */
  public static fromFile(path: string, settingsPath?: string): ModuleContent {
    const settings = settingsPath === undefined ? undefined : textOf(settingsPath);
    return new ReadModule(textOf(path), settings, path);
  }

  /**
   * A module of the typed builder (`cdk-hardline/flow`).
   *
   * @jsii ignore
   */
  public static fromDocument(module: FlowModule): ModuleContent {
    return new BuiltModule(module);
  }

  /**
   * Content as compact JSON, references unbound.
   */
  public abstract readonly json: string;

  /**
   * What the module takes and gives, as JSON; undefined when nobody declared it.
   */
  public abstract readonly settings?: string;

  /**
   * Names the content refers to, such as `lambda:order-lookup`.
   */
  public abstract readonly references: string[];
}

class BuiltModule extends ModuleContent {
  public readonly json: string;
  public readonly settings?: string;
  public readonly references: string[];

  public constructor(module: FlowModule) {
    super();
    this.json = module.toString();
    this.settings = module.settings();
    this.references = [...module.references];
  }
}

class ReadModule extends BuiltModule {
  public constructor(json: string, settings: string | undefined, file = 'inline module') {
    super(readFlowModule(json, { file, ...(settings === undefined ? {} : { settings }) }).withLayout());
  }
}

function textOf(path: string): string {
  if (existsSync(path)) return readFileSync(path, 'utf8');
  throw new HardlineError('this file of a flow module does not exist: check the path', path);
}

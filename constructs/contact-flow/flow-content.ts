import { existsSync, readFileSync } from 'node:fs';
import { HardlineError } from '../../lib/errors';
import { FLOW_TYPES, type FlowDocument, type FlowType, readFlow } from '../../lib/flow';

/**
 * The content of a contact flow, from wherever it comes.
 *
 * Content may hold named references such as `{{queue:care}}` or `{{lambda:order-lookup}}`; the `ContactFlow`
 * binds each to a value and refuses one left unbound.
 */
export abstract class FlowContent {
  /**
   * Flow language JSON, as exported from the console's API format or written by hand.
   *
   * @param json the content
   * @param flowType the flow type, such as `CONTACT_FLOW`
   */
  public static fromJson(json: string, flowType: string): FlowContent {
    return new ReadContent(json, flowType);
  }

  /**
   * A file of Flow language JSON.
   *
   * @param path the file, relative to the working folder
   * @param flowType the flow type, such as `CONTACT_FLOW`
   */
  public static fromFile(path: string, flowType: string): FlowContent {
    if (!existsSync(path)) throw new HardlineError('this flow file does not exist: check the path', path);
    return new ReadContent(readFileSync(path, 'utf8'), flowType, path);
  }

  /**
   * A document of the typed builder (`cdk-hardline/flow`).
   *
   * @jsii ignore
   */
  public static fromDocument(document: FlowDocument): FlowContent {
    return new DocumentContent(document);
  }

  /**
   * Flow type, such as `CONTACT_FLOW`.
   */
  public abstract readonly flowType: string;

  /**
   * Content as compact JSON, references unbound.
   */
  public abstract readonly json: string;

  /**
   * Names the content refers to, such as `queue:care`.
   */
  public abstract readonly references: string[];
}

class DocumentContent extends FlowContent {
  public readonly flowType: string;
  public readonly json: string;
  public readonly references: string[];

  public constructor(document: FlowDocument) {
    super();
    this.flowType = document.type;
    this.json = document.toString();
    this.references = [...document.references];
  }
}

class ReadContent extends DocumentContent {
  public constructor(json: string, flowType: string, file = 'inline flow') {
    super(readFlow(json, { file, type: knownType(flowType, file) }).withLayout());
  }
}

function knownType(flowType: string, file: string): FlowType {
  const known = FLOW_TYPES.find((candidate) => candidate === flowType);
  if (known) return known;
  throw new HardlineError(`flow type '${flowType}' is unknown: use one of ${FLOW_TYPES.join(', ')}`, file);
}

import { textOf } from '../template/narrow';
import type { ResourceView } from '../template/types';

const REFERENCE = /\{\{(?:flow|module):([A-Za-z0-9._-]+)\}\}/g;

/** What the flows of an assembly are called: as the console shows them, and in named references. */
export class FlowNames {
  private readonly names = new Map<ResourceView, string>();
  private readonly byReference = new Map<string, string>();

  public constructor(flows: readonly ResourceView[]) {
    for (const flow of flows) {
      const name = this.unique(shownName(flow), flow, [...this.names.values()]);
      this.names.set(flow, name);
      this.byReference.set(this.unique(written(name), flow, [...this.byReference.keys()]), name);
    }
  }

  /** The name, unique in the assembly. */
  public nameOf(flow: ResourceView): string {
    return this.names.get(flow) ?? shownName(flow);
  }

  /** What a reference to a resource says after its kind. */
  public referenceName(resource: ResourceView): string {
    const name = this.names.get(resource);
    const found = [...this.byReference].find(([, each]) => name !== undefined && each === name);
    return found?.[0] ?? written(placeOf(resource));
  }

  /** The flow of the assembly that a value leads to; a reference may be a part of an ARN. */
  public flowBehind(value: string): string | undefined {
    const [last] = [...value.matchAll(REFERENCE)].reverse();
    return last?.[1] === undefined ? undefined : this.byReference.get(last[1]);
  }

  private unique(name: string, { template, logicalId }: ResourceView, taken: readonly string[]): string {
    return taken.includes(name) ? `${name}.${written(template.name)}.${logicalId}` : name;
  }
}

function shownName(flow: ResourceView): string {
  return textOf(flow.properties['Name']) ?? placeOf(flow);
}

/** The construct path below the stack says what a thing is for; functions are judged by such words. */
function placeOf({ path, logicalId, template: { constructPath } }: ResourceView): string {
  const stack = `${constructPath}/`;
  if (path === undefined) return logicalId;
  return path.startsWith(stack) ? path.slice(stack.length) : path;
}

function written(name: string): string {
  return name.replaceAll(/[^A-Za-z0-9._-]+/g, '.').replaceAll(/^\.+|\.+$/g, '') || 'flow';
}

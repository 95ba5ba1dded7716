import { reference } from '../../lib/flow';
import type { FlowFile } from './flow-file';

/** Tells which of the files a value in a flow leads to, and what each is called. */
export class FlowNames {
  private readonly names = new Map<FlowFile, string>();
  private readonly byName = new Map<string, FlowFile>();
  private readonly byId = new Map<string, FlowFile>();

  public constructor(files: readonly FlowFile[]) {
    for (const file of files) {
      // Two exports may have one name; a proof needs to tell them apart.
      const name = this.byName.has(file.flow.name) ? file.file : file.flow.name;
      this.names.set(file, name);
      this.byName.set(name, file);
    }
    for (const file of files) for (const id of ownIds(file)) this.learn(id, file);
    for (const { particulars } of files) {
      for (const [value, shown] of particulars.shown) this.learn(value, this.byName.get(shown));
    }
  }

  public nameOf(file: FlowFile): string {
    return this.names.get(file) ?? file.flow.name;
  }

  public named(name: string): FlowFile | undefined {
    return this.byName.get(name);
  }

  /** What others may write to lead to this file. */
  public idsOf(file: FlowFile): string[] {
    return [...this.byId].filter(([, found]) => found === file).map(([id]) => id);
  }

  /** The file that an ARN, an id, a named reference or a value with a name in the console leads to. */
  public find(value: string): FlowFile | undefined {
    const id = /^arn:.*\/(?:contact-flow|flow-module)\/([^/:]+)/.exec(value)?.[1] ?? value;
    return this.byId.get(value) ?? this.byId.get(id) ?? this.byName.get(id);
  }

  /** The name of the file that a value leads to. */
  public nameFor(value: string): string | undefined {
    const found = this.find(value);
    return found === undefined ? undefined : this.nameOf(found);
  }

  private learn(id: string, file: FlowFile | undefined): void {
    if (file !== undefined && !this.byId.has(id)) this.byId.set(id, file);
  }
}

function ownIds({ flow, particulars }: FlowFile): string[] {
  const kinds = flow.type === 'MODULE' ? ['module', 'flow-module'] : ['flow'];
  return [...particulars.ids, ...kinds.map((kind) => reference(kind, flow.name))];
}

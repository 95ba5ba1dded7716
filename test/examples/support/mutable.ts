import { type FlowDocument, readFlow } from '../../../lib/flow';
import { type Assembly, type RawTemplate, type TemplateView, viewOf } from '../../../lib/template';

/** A part of a template that a mutation may change in place. */
// biome-ignore lint/suspicious/noExplicitAny: mutations break templates of many shapes
export type Mutable = any;

/** Copies of an assembly's templates, to be broken. */
export class MutableAssembly {
  private readonly raw: Record<string, Mutable>;

  public constructor(private readonly base: Assembly) {
    this.raw = Object.fromEntries(base.templates.map(({ name, raw }) => [name, structuredClone(raw)]));
  }

  /** A template by the last part of its stack's path. */
  public template(stack: string): Mutable {
    return found(Object.entries(this.raw).find(([name]) => name.endsWith(stack))?.[1], stack);
  }

  /** The first resource of a type whose logical id matches. */
  public resource(type: string, id = /./): Mutable {
    const resources = Object.values(this.raw).flatMap(({ Resources }) => Object.entries<Mutable>(Resources));
    const match = resources.find(([logicalId, { Type }]) => Type === type && id.test(logicalId));
    return found(match?.[1], `${type} ${id}`);
  }

  /** Takes a resource out. */
  public remove(type: string, id: RegExp): void {
    const resource = this.resource(type, id);
    for (const { Resources } of Object.values(this.raw)) {
      for (const [logicalId, each] of Object.entries(Resources))
        if (each === resource) delete Resources[logicalId];
    }
  }

  /** A statement of the policy in a property, by its Sid. */
  public statement(resource: Mutable, property: string, sid: string): Mutable {
    return found(
      resource.Properties[property].Statement.find(({ Sid }: { Sid: string }) => Sid === sid),
      sid,
    );
  }

  /** Changes a contact flow whose content has tokens in it. */
  public flow(id: RegExp, change: (flow: FlowDocument) => FlowDocument): void {
    const { Properties } = this.resource('AWS::Connect::ContactFlow', id);
    const parts: unknown[] = Properties.Content['Fn::Join'][1];
    const text = parts
      .map((part, index) => (typeof part === 'string' ? part : `{{token:${index}}}`))
      .join('');
    const changed = change(readFlow(text, { file: String(id), type: Properties.Type }));
    Properties.Content['Fn::Join'][1] = changed
      .toString()
      .split(/\{\{token:(\d+)\}\}/)
      .map((part, index) => (index % 2 === 0 ? part : parts[Number(part)]));
  }

  /** The assembly with what was broken, every construct path and acknowledgement as before. */
  public assembly(): Assembly {
    return { ...this.base, templates: this.base.templates.map((view) => rebuilt(view, this.raw[view.name])) };
  }
}

function rebuilt(
  { raw: _, resources, parameters: __, outputs: ___, ...origin }: TemplateView,
  raw: RawTemplate,
): TemplateView {
  const paths = resources.flatMap(({ logicalId, constructPath }): [string, string][] =>
    constructPath === undefined ? [] : [[logicalId, constructPath]],
  );
  return viewOf(raw, { ...origin, constructPaths: new Map(paths) });
}

function found<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`the bank example has no ${what} to break`);
  return value;
}

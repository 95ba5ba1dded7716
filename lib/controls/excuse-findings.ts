import { type Excuse, PACK } from './excuses';
import type { Finding } from './judgement';
import type { Control } from './types';

/** Ids of our catalogue and of cdk-nag's packs, written without the pack. */
const BARE_IDS: readonly { readonly pattern: RegExp; readonly pack: string }[] = [
  { pattern: /^HL-[A-Z]+\d+$/, pack: PACK },
  ...['AwsSolutions', 'NIST.800.53.R4', 'NIST.800.53.R5', 'PCI.DSS.321', 'HIPAA.Security', 'Serverless'].map(
    (pack) => ({ pattern: new RegExp(`^${pack.replaceAll('.', '\\.')}-`), pack }),
  ),
];

/** What to write instead of an id that acknowledges nothing, or undefined when the id is in order. */
function correctId({ id }: Excuse): string | undefined {
  const rule = id.split('::').at(-1) ?? id;
  const pack = BARE_IDS.find(({ pattern }) => pattern.test(rule))?.pack;
  const correct = `${pack}::${rule}`;
  return pack === undefined || correct === id ? undefined : correct;
}

/** Acknowledgements that name a rule without its pack, or with the name of another. */
export function misspelt(control: Control, excuses: readonly Excuse[]): Finding[] {
  return excuses.flatMap((excuse) => {
    const correct = correctId(excuse);
    return correct === undefined
      ? []
      : [finding(control, excuse, `${excuse.id} acknowledges nothing; write ${correct}`)];
  });
}

/** Acknowledgements of our rules that answered no finding; one written on many resources counts once. */
export function unused(control: Control, excuses: readonly Excuse[], used: ReadonlySet<Excuse>): Finding[] {
  const ours = excuses.filter(({ id, namespaced }) => namespaced && id.startsWith(`${PACK}::`));
  const usedKeys = new Set(ours.filter((each) => used.has(each)).map(key));
  const idle = ours.filter((each) => !usedKeys.has(key(each)));
  const first = idle.filter((each, index) => idle.findIndex((other) => key(other) === key(each)) === index);
  return first.map((each) => finding(control, each, `${each.id} matches no finding here`));
}

/** Copies that an aspect made have the same id and reason on many resources. */
function key({ id, reason, path, resource }: Excuse): string {
  return JSON.stringify(resource === undefined ? [id, path] : [id, reason]);
}

function finding(control: Control, excuse: Excuse, message: string): Finding {
  const { template, resource, path, constructPath } = excuse;
  return {
    rule: control.id,
    severity: control.severity,
    result: 'fail',
    template,
    resource: resource ?? path ?? '',
    path: resource === undefined ? 'acknowledgement' : 'Metadata.Hardline.acknowledged',
    message,
    fix: control.fix,
    ...(constructPath === undefined ? {} : { constructPath }),
  };
}

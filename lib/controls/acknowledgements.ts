import { INSTANCE, intended, template } from './fixture-parts';
import { SOURCES } from './sources';
import type { Control } from './types';

const REASON = 'the instance of a development account';

function acknowledging(id: string): ReturnType<typeof template> {
  const intent = { ...(INSTANCE.Metadata?.['Hardline'] as object), acknowledged: [{ id, reason: REASON }] };
  return template({
    Instance: { ...intended(INSTANCE, intent), DeletionPolicy: 'Delete' },
  });
}

/** Acknowledgements: an excuse that nothing reads is worse than none. */
export const ACKNOWLEDGEMENT_CONTROLS: readonly Control[] = [
  {
    kind: 'acknowledgement',
    id: 'HL-ACK1',
    title: 'Acknowledgements name the pack',
    why: 'A bare id acknowledges nothing here, and swallows the finding of other packs without a trace in the report.',
    severity: 'error',
    sources: [SOURCES.cdkValidation],
    fix: 'write the id with its pack in front, for example Hardline::HL-REC1',
    fixtures: {
      pass: acknowledging('Hardline::HL-INS1'),
      fail: template({
        Instance: intended(INSTANCE, {
          ...(INSTANCE.Metadata?.['Hardline'] as object),
          acknowledged: [{ id: 'HL-INS1', reason: REASON }],
        }),
      }),
    },
  },
  {
    kind: 'acknowledgement',
    id: 'HL-ACK2',
    title: 'Acknowledgements match a finding',
    why: 'An excuse that outlives its finding hides the next one.',
    severity: 'error',
    sources: [SOURCES.cdkValidation],
    fix: 'take the acknowledgement out, or correct its id and the construct it is written on',
    fixtures: {
      pass: acknowledging('Hardline::HL-INS1'),
      fail: template({
        Instance: intended(INSTANCE, {
          ...(INSTANCE.Metadata?.['Hardline'] as object),
          acknowledged: [{ id: 'Hardline::HL-INS2', reason: REASON }],
        }),
      }),
    },
  },
];

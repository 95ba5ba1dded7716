import type { WitnessStep } from './types';

/** The way to a finding: `start -> menu -(error:NoMatchingError)-> end`; an action of another flow has its flow before it. */
export function wayInWords(witness: readonly WitnessStep[], ownFlow: string): string {
  return witness
    .map(({ flow, action, edge }) => {
      const place = flow === ownFlow ? action : `${flow}:${action}`;
      if (edge === undefined) return place;
      return edge === 'next' ? `${place} ->` : `${place} -(${edge})->`;
    })
    .join(' ');
}

import type { Row } from './row';

const PUBLISH = ['connect:DescribeContactFlow', 'connect:UpdateContactFlowContent'];

/** The function of a publication writes the flows that are published later, and no other. */
export const FLOW_PUBLICATION: readonly Row[] = [
  { who: 'flow-publication', does: PUBLISH, to: 'published flow', answer: 'allowed' },
  { who: 'flow-publication', does: PUBLISH, to: 'flow beside it', answer: 'refused' },
  {
    who: 'flow-publication',
    does: ['connect:UpdateContactFlowMetadata', 'connect:DeleteContactFlow'],
    to: 'published flow',
    answer: 'refused',
  },
  {
    who: 'deploy role',
    does: [...PUBLISH, 'connect:DeleteContactFlow'],
    to: 'published flow',
    answer: 'allowed',
  },
];

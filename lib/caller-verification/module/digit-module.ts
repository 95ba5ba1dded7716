import { type FlowModule, ModuleBuilder, type ModuleContract } from '../../flow';
import { asking } from './asking';
import { type DigitModuleProps, designOf } from './design';
import { endings } from './endings';
import { DIGIT_ENDINGS, type DigitEnding } from './names';
import { opening } from './opening';

const MEANINGS: Readonly<Record<DigitEnding, string>> = {
  verified: 'The caller knows the digits: a weak proof that he is the customer',
  'not-verified': 'He does not, or typed nothing that could be them',
  locked: 'There were too many wrong attempts at this customer',
  'agent-requested': 'The caller asks for an agent',
  unavailable: 'Nobody could say: digits could not be taken safely, or were not compared',
};

/** What the module takes and how it ends. */
export const DIGIT_CONTRACT: ModuleContract = {
  input: {
    customer: {
      type: 'string',
      required: true,
      description: 'Reference of the customer that says nothing about him: 1 to 64 letters, digits, . - _',
    },
    expected: {
      type: 'string',
      required: true,
      description: 'What `enroll` of the vault answered for this customer',
    },
  },
  results: DIGIT_ENDINGS.map((name) => ({ name, description: MEANINGS[name] })),
};

/**
 * Verifies a caller by the last digits of a number: for a flow that has asked a function of its own who the caller
 * says he is. Nothing of what he types is kept, logged, recorded or put on the contact.
 */
export function digitModule(props: DigitModuleProps = {}): FlowModule {
  const design = designOf(props);
  return ModuleBuilder.create(props.name ?? 'hardline-digits', DIGIT_CONTRACT)
    .add(...opening(design), ...asking(design), ...endings(design))
    .build();
}

import { type FlowStep, step } from '../step';
import { withErrors } from './transitions';

export interface FindCustomerProfileProps {
  /** What is looked for, by the profile's own names: `{ PhoneNumber: '$.CustomerEndpoint.Address' }`. */
  readonly search: Readonly<Record<string, string>>;
  /** What of it the flow can read afterwards, in `$.Customer`: `AccountNumber`, `Attributes.tier`. */
  readonly reads: readonly string[];
  readonly next: string;
  readonly onNone: string;
  /** Where to go when several profiles fit: nobody can say which. */
  readonly onSeveral: string;
  readonly onError: string;
}

/** Get customer profile: who the contact may be, by Amazon Connect Customer Profiles. */
export function findCustomerProfile(
  id: string,
  props: FindCustomerProfileProps,
): FlowStep<'GetCustomerProfile'> {
  const parameters = { ProfileRequestData: { ...props.search }, ProfileResponseData: [...props.reads] };
  const errors = {
    NoMatchingError: props.onError,
    MultipleFoundError: props.onSeveral,
    NoneFoundError: props.onNone,
  };
  return step('GetCustomerProfile', id, parameters, withErrors(props.next, errors));
}

import { HardlineError } from '../../../../lib/errors';

/**
 * The attributes that Connect's API describes and updates. USE_CUSTOM_TTS_VOICES is left out: it is for customers on
 * an allow list (https://docs.aws.amazon.com/connect/latest/APIReference/API_UpdateInstanceAttribute.html).
 */
export const ATTRIBUTE_NAMES = [
  'AUTO_RESOLVE_BEST_VOICES',
  'CONTACTFLOW_LOGS',
  'CONTACT_LENS',
  'EARLY_MEDIA',
  'ENHANCED_CHAT_MONITORING',
  'ENHANCED_CONTACT_MONITORING',
  'HIGH_VOLUME_OUTBOUND',
  'INBOUND_CALLS',
  'MESSAGE_STREAMING',
  'MULTI_PARTY_CHAT_CONFERENCE',
  'MULTI_PARTY_CONFERENCE',
  'OUTBOUND_CALLS',
] as const;

export type AttributeName = (typeof ATTRIBUTE_NAMES)[number];
export type AttributeValues = Partial<Readonly<Record<AttributeName, string>>>;

export function entriesOf(values: AttributeValues): readonly (readonly [AttributeName, string])[] {
  return ATTRIBUTE_NAMES.flatMap((name) => {
    const value = values[name];
    return value === undefined ? [] : [[name, value] as const];
  });
}

/**
 * Reads the property `Attributes`.
 *
 * @throws HardlineError naming the attribute and what is allowed
 */
export function attributesOf({ Attributes: values }: Readonly<Record<string, unknown>>): AttributeValues {
  const entries = typeof values === 'object' && values !== null ? Object.entries(values) : [];
  if (entries.length === 0) throw new HardlineError('property Attributes must name at least one attribute');
  for (const [name, value] of entries) checkAttribute(name, value);
  return Object.fromEntries(entries);
}

function checkAttribute(name: string, value: unknown): void {
  if (!ATTRIBUTE_NAMES.some((known) => known === name)) {
    throw new HardlineError(`attribute ${name} is unknown; use one of ${ATTRIBUTE_NAMES.join(', ')}`);
  }
  if (value !== 'true' && value !== 'false')
    throw new HardlineError(`attribute ${name} must be 'true' or 'false'`);
}

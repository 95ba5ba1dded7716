/**
 * The properties whose change replaces something that cannot be had back: a contact center with its data and
 * its alias, or a published phone number.
 *
 * CloudFormation resource specification, "Update requires: Replacement".
 */
export const CREATE_ONLY_PROPERTIES: Readonly<Record<string, readonly string[]>> = {
  'AWS::Connect::Instance': ['InstanceAlias', 'IdentityManagementType', 'DirectoryId'],
  'AWS::Connect::PhoneNumber': ['CountryCode', 'Type', 'Prefix', 'Description', 'SourcePhoneNumberArn'],
};

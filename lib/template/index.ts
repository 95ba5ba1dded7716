export { readCloudAssembly, readTemplates } from './cloud-assembly';
export { type Followed, follow, intrinsicOf, mentioned, textWithGaps } from './follow';
export { isObject, type JsonObject, listOf, objectOf, stringsOf, textOf, valueAt } from './narrow';
export {
  covers,
  IDENTITY_POLICIES,
  identityPoliciesOf,
  isAccountRoot,
  namesAction,
  type PolicyCondition,
  type PolicyPrincipal,
  type PolicyStatement,
  RESOURCE_POLICIES,
  resourcePolicyOf,
  statementsOf,
} from './policy';
export { readAssembly } from './read-assembly';
export type {
  Acknowledgement,
  Assembly,
  ManifestView,
  RawResource,
  RawTemplate,
  ResourceView,
  StackView,
  TemplateView,
} from './types';
export { viewOf } from './view';

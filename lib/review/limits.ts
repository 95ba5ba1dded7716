/** What no review of templates can show, whatever it finds. */
export const LIMITS: readonly string[] = [
  'Whether this is what is deployed. A template says what a deployment would ask for; drift and edits in the admin website are outside it.',
  'Policies that live elsewhere: of other stacks and accounts, of the organization, of roles and users made by hand. "Who can read" counts what these templates grant.',
  'What users of the contact center may do. Whoever signs in acts through the instance\u2019s service-linked role, which service control policies do not bind.',
  'What handlers do with what they receive, beyond the grants they have. The bundled code is tested in this project; a replaced bundle is not.',
  'Whether people follow procedure: who watches alarms, who holds break-glass, what an agent asks a caller to say aloud.',
  'Compliance. Controls name the requirements they speak to; an assessor decides what is in scope and what is met.',
];

import { renderHtml, renderJson, renderText } from '../../../lib/review';
import { callerVerifications } from '../../../lib/review/caller-verification';
import { assemblyOf } from './assembly';
import { sampleReview } from './sample';

const USUAL = { count: 4, attempts: 3, lockSeconds: 86_400 };
const office = (Principal: unknown) => ({
  Type: 'AWS::Lambda::Permission',
  Properties: { FunctionName: { 'Fn::GetAtt': ['Enroll', 'Arn'] }, Principal },
});

function stated(digitVerification: object, more: Readonly<Record<string, object>> = {}): readonly string[] {
  const handler = (Hardline: object) => ({ Type: 'AWS::Lambda::Function', Metadata: { Hardline } });
  const resources = {
    Verify: handler({ digitVerification }),
    Enroll: handler({ digitEnrolment: { perDay: 5 } }),
    Other: { ...office('arn:aws:iam::111122223333:role/other'), Properties: { FunctionName: 'relay' } },
    ...more,
  };
  const [first] = callerVerifications(assemblyOf([{ name: 'Vault', resources }]));
  return first?.statements ?? [];
}

test('a vault says what digits are worth, when a customer is locked, and who enrols', () => {
  expect(stated(USUAL, { Office: office('arn:aws:iam::111122223333:role/crm') })).toEqual([
    'Callers are verified by digits: the last 4 digits are a weak proof of identity: a stranger who only guesses passes once in 3,333 customers, and with 11 % within a year at one customer whom he tries whenever the lock ends; whoever has seen the number passes at once',
    'After 3 wrong attempts at a customer, over all calls, no digits are accepted for 1 day from the last',
    'Customers are enrolled by arn:aws:iam::111122223333:role/crm: whoever may do that can try digits out, a few times a day for each customer',
  ]);
});

test.each([
  [900, '15 minutes'],
  [7200, '2 hours'],
  [604_800, '7 days'],
])('a lock of %i seconds is %s', (lockSeconds, words) => {
  expect(stated({ ...USUAL, lockSeconds })[1]).toContain(`for ${words} from the last`);
});

test('what is missing is said instead of left out', () => {
  expect(stated({})).toEqual([
    'How many digits, attempts and hours callers have is not stated',
    'Nobody may enrol customers',
  ]);
});

test('a vault without it says nothing', () => {
  expect(callerVerifications(assemblyOf([{ name: 'Vault', resources: {} }]))).toEqual([]);
});

test('text, page and JSON show the statements', () => {
  const statements = ['Callers are verified by digits: weak'];
  const review = sampleReview({ callerVerifications: [{ resource: 'Vault/Verify', statements }] });

  expect(renderText(review)).toContain('- Callers are verified by digits: weak');
  expect(renderHtml(review)).toContain('<li>Callers are verified by digits: weak</li>');
  expect(renderHtml(review)).toContain('Callers verified by digits');
  expect(JSON.parse(renderJson(review)).summary.callerVerifications).toEqual([
    { resource: 'Vault/Verify', statements },
  ]);
});

import { complaints } from './complaints';
import { bankExample } from './examples';

describe('the judge complains when', () => {
  test.each(complaints(bankExample()))('$what', async ({ judged, expected }) => {
    expect((await judged()).filter((each) => expected.test(each))).not.toEqual([]);
  });
});

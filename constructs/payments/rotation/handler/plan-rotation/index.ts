import { readEnvironment, wholeNumber } from '../../../../private/handler/environment';
import { planRotation } from './plan-rotation';

const environment = readEnvironment({ ROTATE_AFTER_DAYS: wholeNumber, LONGEST_CALL_SECONDS: wholeNumber });

export const handler = planRotation({
  rules: {
    rotateAfterDays: environment.ROTATE_AFTER_DAYS,
    longestCallSeconds: environment.LONGEST_CALL_SECONDS,
  },
  now: () => new Date(),
});

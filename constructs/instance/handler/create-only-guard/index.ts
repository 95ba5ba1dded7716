import { customResource } from '../../../private/handler/custom-resource';
import { createOnlyGuard } from './create-only-guard';

export const handler = customResource(createOnlyGuard());

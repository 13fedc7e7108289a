'use server';

import type { FormState } from '@/lib/action';
import { functionAddress } from '@/lib/env';
import * as commands from './commands';

/** For the form before JavaScript. A script asks the function itself, which then sees where the visitor is. */
export async function submitFirst(_before: FormState<string>, form: FormData) {
  return commands.submitFirst(functionAddress('submit-first'), form);
}

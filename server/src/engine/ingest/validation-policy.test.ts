import { expect, it } from 'vitest';
import { readValidation } from './validation-policy.ts';

it.each([
  [null, 'none'],
  ['', 'none'],
  [{}, 'none'],
  [{ ValidationOptions: 0, ValidationImplications: 0 }, 'none'],
  [{ ValidationOptions: 1, ValidationImplications: 1 }, 'none'],
  ['{"ValidationOptions":1,"ValidationImplications":0}', 'constant columns'],
  [
    { validationOptions: 'ValidateCsvInputConstantColumns', validationPolicyType: 'Fail' },
    'constant columns',
  ],
  [{ ValidationOptions: '1', ValidationImplications: '0' }, 'constant columns'],
  [{ ValidationOptions: 2, ValidationImplications: 0 }, 'unknown'],
  [{ ValidationOptions: 3, ValidationImplications: 0 }, 'unknown'],
  [{ ValidationOptions: 1, ValidationImplications: -1 }, 'unknown'],
  ['{', 'unknown'],
  ['7', 'unknown'],
  [[], 'unknown'],
])('%j asks for %s', (policy, validation) => {
  expect(readValidation(policy)).toBe(validation);
});

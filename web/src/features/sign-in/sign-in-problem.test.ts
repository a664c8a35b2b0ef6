import { expect, test } from 'vitest';
import { refusals } from '#domain/refusal.ts';
import { ApiProblem } from '#web/api/client.ts';
import { problemOfCode, signInProblem } from './sign-in-problem.ts';

test('a code of the rules is told in their words', () => {
  expect(problemOfCode('IDENTITY_WITHOUT_ROLE')).toMatchObject({
    happened: refusals.IDENTITY_WITHOUT_ROLE.says,
    remedy: refusals.IDENTITY_WITHOUT_ROLE.remedy,
  });
});

test.each(['INTERNAL', 'toString', '<b>'])('%s is told as something that went wrong', (code) => {
  expect(problemOfCode(code)).toMatchObject({
    happened: expect.stringContaining('went wrong'),
    code,
  });
});

test('too many attempts are told the same, wherever they were counted', () => {
  const title = 'Rate limit exceeded, retry in 1 minute';
  const error = new ApiProblem({ status: 429, code: 'TOO_MANY_REQUESTS', title });
  expect(signInProblem(error).happened).toContain('too many attempts');
  expect(problemOfCode('TOO_MANY_REQUESTS').happened).toBe(signInProblem(error).happened);
});

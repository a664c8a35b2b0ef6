import { callFaults } from '#domain/workflow/call-faults.ts';
import { placedSteps } from '#domain/workflow/placed-steps.ts';
import { isRunStep } from '#domain/workflow/step.ts';
import { steps, workflowOf } from './example.ts';
import type { Rule } from './rule.ts';

const { action, verification } = steps;
const call = (url: string, headers: Record<string, string> = {}) =>
  workflowOf([
    {
      ...action,
      run: { kind: 'http', title: 'Tell', method: 'POST', url, headers, timeout: 60, retries: 0 },
    },
    verification,
  ]);
const fill = (name: string) => `\${{ ${name} }}`;

export const callCanBeMade: Rule = {
  id: 'call-can-be-made',
  why: 'A call to what is no address, or with a header that is none, fails in the middle of a case, and every time.',
  good: [
    call('https://chat.example.org/hook', { 'X-Team': 'ops' }),
    call(`https://example.org/${fill('case.id')}`),
    call(`${fill('case.asset')}/hook`),
  ],
  bad: [
    call('chat.example.org/hook'),
    call('ftp://example.org/'),
    call('https://'),
    call('https://example.org/', { 'X-Team': 'ops\r\nX-Other: 1' }),
    call('https://example.org/', { 'X Team': 'ops' }),
  ],
  check: (workflow) =>
    placedSteps(workflow).flatMap(({ step, path }) => {
      if (!isRunStep(step) || step.run === 'plan') return [];
      const at = step.kind === 'action' ? [...path, 'action'] : [...path, 'foreach', 'action'];
      return callFaults(step.run).map((fault) => ({
        path: [...at, ...fault.path],
        message: fault.message,
      }));
    }),
};

import { Refusal } from '#domain/refusal.ts';
import { placedSteps } from '#domain/workflow/placed-steps.ts';
import { renderAction, unclosedTemplate } from '#domain/workflow/render.ts';
import { isRunStep } from '#domain/workflow/step.ts';
import { steps, workflowOf } from './example.ts';
import type { Rule } from './rule.ts';

const { action, foreach, verification } = steps;
const tell = (text: string) => ({
  ...action,
  run: {
    kind: 'command',
    title: 'Tell',
    command: ['tell', text],
    irreversible: true,
    timeout: 60,
    retries: 0,
  } as const,
});
const fill = (name: string) => `\${{ ${name} }}`;

export const templateIsKnown: Rule = {
  id: 'template-is-known',
  why: 'An action that names what is not there is refused when it should run, in the middle of a case.',
  good: [
    workflowOf([tell(fill('case.asset')), verification]),
    workflowOf([{ ...foreach, over: ['eu'], run: tell(fill('item')).run }, verification]),
  ],
  bad: [
    workflowOf([tell(fill('case.owner')), verification]),
    workflowOf([tell(fill('item')), verification]),
    workflowOf([tell(fill('secret.TOKEN')), verification]),
    workflowOf([tell(fill('input.channel')), verification]),
    workflowOf([tell('${{ case.id'), verification]),
  ],
  check: (workflow) =>
    placedSteps(workflow).flatMap(({ step, path }) => {
      if (!isRunStep(step) || step.run === 'plan') return [];
      const at = step.kind === 'action' ? [...path, 'action'] : [...path, 'foreach', 'action'];
      const open = unclosedTemplate(step.run);
      if (open !== undefined) return [{ path: at, message: `"${open}" is not closed by }}` }];
      const facts = { id: 'C-1', asset: 'asset', kind: 'quality', cycle: 1 };
      try {
        renderAction(step.run, facts, step.kind === 'foreach');
        return [];
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        return [{ path: at, message: error.message }];
      }
    }),
};

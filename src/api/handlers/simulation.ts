import type { Handlers } from '#api/handler.ts';
import { simulatePolicy } from '#app/simulation/simulate-policy.ts';
import { simulateWorkflow } from '#app/simulation/simulate-workflow.ts';
import { may } from '#domain/access/rights.ts';
import { require } from '#domain/refusal.ts';

export const simulationHandlers: Handlers<'simulateWorkflow' | 'simulatePolicy'> = {
  simulateWorkflow: ({ system, caller, body: { text, file, ...choice } }) => {
    require(may(caller.principal, 'cases.read'), 'RIGHT_MISSING', 'cases.read');
    return simulateWorkflow(system, caller, { text, file }, choice);
  },
  simulatePolicy: ({ system, caller, body: { text, file, ...choice } }) => {
    require(may(caller.principal, 'cases.read'), 'RIGHT_MISSING', 'cases.read');
    return simulatePolicy(system, caller, { text, file }, choice);
  },
};

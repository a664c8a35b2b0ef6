import { require } from '#domain/refusal.ts';
import { callFaults } from '#domain/workflow/call-faults.ts';
import type { Control } from './state.ts';

const DAY_SECONDS = 86_400;
/** A check that is run more often than this costs more than it tells. */
const SHORTEST_SECONDS = 60;
const LONGEST_SECONDS = 30 * DAY_SECONDS;
/** Whoever runs checks is not to be kept from the others by one of them. */
const LONGEST_RUN_SECONDS = 1800;

/** Says no to a control whose check could never pass, because it could never be run: where, and why. */
export function requireControl({ check, every }: Control): void {
  require(check.kind !==
    'manual', 'CONTROL_UNUSABLE', 'control.check: the machine must be able to run it');
  const parts = check.check ?? check.verify ?? check.undo;
  require(!parts, 'CONTROL_UNUSABLE', 'control.check: it is one command or one call, and nothing to take back');
  require(every >= SHORTEST_SECONDS &&
    every <=
      LONGEST_SECONDS, 'CONTROL_UNUSABLE', `control.every: ${every} s; from a minute to 30 days`);
  const { timeout } = check;
  require(timeout >= 1 &&
    timeout <=
      LONGEST_RUN_SECONDS, 'CONTROL_UNUSABLE', `control.check.timeout: ${timeout} s; from a second to half an hour`);
  const [fault] = callFaults(check);
  require(!fault, 'CONTROL_UNUSABLE', fault &&
    `${['control.check', ...fault.path].join('.')}: ${fault.message}`);
}

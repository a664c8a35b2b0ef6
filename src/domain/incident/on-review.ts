import type { IncidentCommand } from './commands.ts';
import type { IncidentHappening } from './events.ts';
import { askForReview, publishPostmortem, signPostmortem, withdrawFromReview } from './review.ts';
import type { Incident } from './state.ts';

const types = [
  'AskForReview',
  'SignPostmortem',
  'WithdrawFromReview',
  'PublishPostmortem',
] as const;
type OnReview = Extract<IncidentCommand, { type: (typeof types)[number] }>;

export function isOnReview(command: IncidentCommand): command is OnReview {
  return (types as readonly string[]).includes(command.type);
}

export function onReview(state: Incident, command: OnReview): IncidentHappening[] {
  switch (command.type) {
    case 'AskForReview':
      return askForReview(state, command);
    case 'SignPostmortem':
      return signPostmortem(state, command);
    case 'WithdrawFromReview':
      return withdrawFromReview(state, command);
    case 'PublishPostmortem':
      return publishPostmortem(state, command);
  }
}

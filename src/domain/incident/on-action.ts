import type { Digest } from '#domain/ledger/digest.ts';
import type { IncidentCommand } from './commands.ts';
import {
  agreeToAction,
  decideOnAction,
  proposeAction,
  returnAction,
  reviseAction,
} from './corrective-actions.ts';
import type { IncidentHappening } from './events.ts';
import type { Incident } from './state.ts';

const types = [
  'ProposeAction',
  'ReviseAction',
  'AgreeToAction',
  'DecideOnAction',
  'ReturnAction',
] as const;
type OnAction = Extract<IncidentCommand, { type: (typeof types)[number] }>;

export function isOnAction(command: IncidentCommand): command is OnAction {
  return (types as readonly string[]).includes(command.type);
}

export function onAction(digest: Digest, state: Incident, command: OnAction): IncidentHappening[] {
  switch (command.type) {
    case 'ProposeAction':
      return proposeAction(state, command);
    case 'ReviseAction':
      return reviseAction(state, command);
    case 'AgreeToAction':
      return agreeToAction(state, command);
    case 'DecideOnAction':
      return decideOnAction(digest, state, command);
    case 'ReturnAction':
      return returnAction(state, command);
  }
}

import type { Decider } from '#domain/decider.ts';
import { require } from '#domain/refusal.ts';
import { approve, reject, withdraw } from './answers.ts';
import { type ExceptionCommand, isDecision } from './commands.ts';
import { expire, recordCheck, review, revoke } from './endings.ts';
import type { ExceptionEvent, ExceptionHappening } from './events.ts';
import { evolveException } from './evolve.ts';
import { request, requestRenewal } from './requests.ts';
import type { Rules } from './rules.ts';
import { type Exception, noException } from './state.ts';
import { requireDecider } from './voices.ts';

/** The rules of an exception: what a command makes happen, by what the installation allows and who people are. */
export function exceptionDecider(
  rules: Rules,
): Decider<Exception, ExceptionCommand, ExceptionEvent> {
  return {
    initial: noException,
    evolve: evolveException,
    decide: (state, command) => {
      const stamp = { actor: command.actor, at: command.at };
      return decideOne(rules, state, command).map((happening) => ({ ...happening, ...stamp }));
    },
  };
}

/** What the command makes happen; nothing where it is a repetition that changes nothing. */
function decideOne(
  rules: Rules,
  state: Exception,
  command: ExceptionCommand,
): ExceptionHappening[] {
  if (command.type === 'RequestException') return request(rules, state, command);
  require(state.version > 0, 'EXCEPTION_UNKNOWN');
  if (isDecision(command)) requireDecider(rules.deciders, command);
  switch (command.type) {
    case 'RequestRenewal':
      return requestRenewal(rules, state, command);
    case 'ApproveException':
      return approve(rules, state, command);
    case 'RejectException':
      return reject(state, command);
    case 'WithdrawException':
      return withdraw(state, command);
    case 'RevokeException':
      return revoke(state, command);
    case 'ExpireException':
      return expire(state, command);
    case 'ReviewException':
      return review(state, command);
    case 'RecordCheck':
      return recordCheck(rules, state, command);
  }
}

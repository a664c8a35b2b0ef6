import type { Call, Handlers } from '#api/handler.ts';
import { readerOf } from '#app/exceptions/access.ts';
import { actOnException, askForCheck, type ExceptionDeed } from '#app/exceptions/act.ts';
import { requestException } from '#app/exceptions/request.ts';
import { exceptionRules, setExceptionRules } from '#app/exceptions/rules.ts';
import { previewScope, readCheckOutput, viewException } from '#app/exceptions/view.ts';
import { listExceptions } from '#store/read-models/exception-list.ts';

export const exceptionHandlers: Handlers<
  | 'listExceptions'
  | 'showException'
  | 'previewException'
  | 'openException'
  | 'approveException'
  | 'rejectException'
  | 'withdrawException'
  | 'renewException'
  | 'revokeException'
  | 'checkException'
  | 'exceptionEvidence'
  | 'exceptionRules'
  | 'setExceptionRules'
> = {
  listExceptions: async ({ system, caller, query: { waiting, ...query } }) => {
    const wanted = { ...query, ...(waiting ? { waits: true } : {}) };
    const page = await listExceptions(system.database, readerOf(caller), wanted);
    return {
      ...page,
      exceptions: page.exceptions.map(({ state, ...cases }) => ({ ...state, ...cases })),
    };
  },
  showException: ({ system, caller, params }) => viewException(system, caller, params.exception),
  previewException: ({ system, caller, body }) => previewScope(system, caller, body),
  openException: ({ system, caller, body }) => requestException(system, caller, body),
  approveException: (call) =>
    act(call, {
      type: 'ApproveException',
      ...(call.body.note ? { note: call.body.note } : {}),
    }),
  rejectException: (call) => act(call, { type: 'RejectException', ...call.body }),
  withdrawException: (call) => act(call, { type: 'WithdrawException', ...call.body }),
  renewException: (call) => act(call, { type: 'RequestRenewal', ...call.body }),
  revokeException: (call) => act(call, { type: 'RevokeException', ...call.body }),
  checkException: ({ system, caller, params }) => askForCheck(system, caller, params.exception),
  exceptionEvidence: async ({ system, caller, params: { exception, sha256 } }) => {
    const { ref, bytes } = await readCheckOutput(system, caller, exception, sha256);
    return { name: ref.name, mediaType: ref.mediaType, bytes };
  },
  exceptionRules: ({ system }) => exceptionRules(system.database),
  setExceptionRules: ({ system, caller, body }) =>
    setExceptionRules(system, body, caller.principal.actor),
};

type OnException = Pick<Call<'checkException'>, 'system' | 'caller' | 'params' | 'ifMatch'>;

function act({ system, caller, params, ifMatch }: OnException, deed: ExceptionDeed) {
  return actOnException(system, caller, params.exception, deed, ifMatch);
}

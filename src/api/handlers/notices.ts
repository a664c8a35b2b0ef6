import type { Handlers } from '#api/handler.ts';
import { readerOf } from '#app/exceptions/access.ts';
import { mailState, removeMailServer, setMailServer, testMail } from '#app/mail/mail.ts';
import { changeNoticeSettings, noticeSettings, readNotices } from '#app/notices/settings.ts';
import { listNotices } from '#store/read-models/notice-list.ts';

export const noticeHandlers: Handlers<
  | 'listNotices'
  | 'readNotices'
  | 'noticeSettings'
  | 'changeNoticeSettings'
  | 'showMail'
  | 'setMail'
  | 'removeMail'
  | 'testMail'
> = {
  listNotices: ({ system, caller, query: { unread, limit } }) =>
    listNotices(system.database, readerOf(caller), { unreadOnly: unread, limit }),
  readNotices: async ({ system, caller, body }) => {
    await readNotices(system, caller.principal.actor, body.ids);
    return undefined;
  },
  noticeSettings: ({ system, caller }) => noticeSettings(system, caller.principal.actor),
  changeNoticeSettings: ({ system, caller, body }) =>
    changeNoticeSettings(system, caller.principal.actor, body),
  showMail: ({ system }) => mailState(system),
  setMail: ({ system, caller, body }) => setMailServer(system, body, caller.principal.actor),
  removeMail: async ({ system, caller }) => {
    await removeMailServer(system, caller.principal.actor);
    return undefined;
  },
  testMail: async ({ system, body }) => {
    await testMail(system, body.to, system.sendMail);
    return undefined;
  },
};

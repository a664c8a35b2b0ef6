import type { Route } from '#contract/route.ts';

export const noticeRoutes = {
  listNotices: ['GET', '/notices', 'cases.read', 'What one is told of cases, the latest first'],
  readNotices: ['POST', '/notices/read', 'cases.read', 'Mark what one is told as read'],
  noticeSettings: ['GET', '/notices/settings', 'signed-in', 'When and of what one is told by mail'],
  changeNoticeSettings: [
    'PUT',
    '/notices/settings',
    'signed-in',
    'Change when and of what one is told by mail',
  ],
  showMail: ['GET', '/mail', 'settings.read', 'The mail server, and mails that could not be sent'],
  setMail: ['PUT', '/mail', 'settings.manage', 'Say by which server mail is sent'],
  removeMail: ['DELETE', '/mail', 'settings.manage', 'Send no mail any more'],
  testMail: ['POST', '/mail/test', 'settings.manage', 'Send a mail that says nothing, at once'],
} as const satisfies Record<string, Route>;

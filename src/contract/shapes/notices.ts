import { z } from 'zod';
import { weekdayNames } from '#domain/clock/civil-time.ts';
import { tlsModes } from '#domain/notice/mail.ts';
import { noticeKinds } from '#domain/notice/notice.ts';
import { caseId, flag, instant, limit, shortText, someId } from './common.ts';

const notice = z
  .object({
    id: z.number().int(),
    /** It is of a case, or of an exception as a whole. */
    caseId: caseId.nullable(),
    exceptionId: someId.nullable(),
    /** Of the case; the reason of the exception. */
    title: z.string(),
    /** Of the case. */
    asset: z.string().nullable(),
    kind: z.enum(noticeKinds),
    says: z.string(),
    /** The deadline that it is about. */
    dueAt: instant.nullable(),
    at: instant,
    read: z.boolean(),
  })
  .meta({ id: 'Notice' });

/** A time of the wall clock. */
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'write a time such as 09:00');
const chosen = {
  byMail: z.boolean(),
  /** An IANA name, such as `Europe/Berlin`. */
  zone: z.string().min(1).max(100),
  times: z.array(time).min(1).max(12),
  days: z.array(z.enum(weekdayNames)).min(1).max(7),
  /** What mails tell; the list has every kind. */
  kinds: z.array(z.enum(noticeKinds)).max(noticeKinds.length),
};
const settings = z
  .object({
    ...chosen,
    /** Where mails go; null where nobody said, and none are sent. */
    email: z.string().nullable(),
    /** Whether this installation has a mail server. */
    mail: z.boolean(),
  })
  .meta({ id: 'NoticeSettings' });

const host = z.string().regex(/^[A-Za-z0-9.:_-]{1,253}$/, 'the name or address of a machine');
const sender = z
  .string()
  .max(320)
  .regex(
    /^(?:[^\s<>@]+@[^\s<>@]+|[^\r\n<>]+<[^\s<>@]+@[^\s<>@]+>)$/,
    'an address, or a name and <an address>',
  );
const server = z.object({
  host,
  port: z.number().int().min(1).max(65_535),
  tls: z.enum(tlsModes),
  user: z.string().nullable(),
  sender,
  /** Minutes between two urgent mails to one person. */
  gap: z.number().int(),
  setBy: z.string(),
  setAt: instant,
});
const mail = z
  .object({
    server: server.nullable(),
    /** Mails that are not sent yet or could not be. */
    troubles: z.array(
      z.object({
        account: z.string(),
        slot: instant,
        state: z.enum(['pending', 'sent', 'empty', 'failed']),
        attempts: z.number().int(),
        error: z.string(),
      }),
    ),
  })
  .meta({ id: 'Mail' });

export const noticeShapes = {
  listNotices: {
    query: z.object({ unread: flag, limit: limit(50, 200) }),
    ok: z.object({
      notices: z.array(notice),
      total: z.number().int(),
      unread: z.number().int(),
    }),
  },
  readNotices: {
    /** Without ids: all. */
    body: z.strictObject({ ids: z.array(z.number().int().min(1)).max(500).optional() }),
    ok: 'nothing',
  },
  noticeSettings: { ok: settings },
  changeNoticeSettings: { body: z.strictObject(chosen).partial(), ok: settings },
  showMail: { ok: mail },
  setMail: {
    body: z.strictObject({
      host,
      port: z.number().int().min(1).max(65_535),
      tls: z.enum(tlsModes).default('starttls'),
      user: shortText.optional(),
      /** The one that is kept stays where none is given. */
      password: z.string().min(4).max(1000).optional(),
      sender,
      gap: z.number().int().min(1).max(1440).default(10),
    }),
    ok: mail,
    secret: true,
  },
  removeMail: { ok: 'nothing' },
  testMail: { body: z.strictObject({ to: z.email().max(320) }), ok: 'nothing' },
} as const;

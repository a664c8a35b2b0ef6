/** What people are told of. */
export const noticeKinds = [
  'breach',
  'escalation',
  'break-glass',
  'warning',
  'approval',
  'task',
  'control',
  'exception',
] as const;
export type NoticeKind = (typeof noticeKinds)[number];

/** What does not wait for the next digest. */
export const urgentKinds: readonly NoticeKind[] = ['breach', 'escalation', 'break-glass'];

/** What is told of a deadline, and no longer once that has moved. */
export const deadlineKinds: readonly NoticeKind[] = ['breach', 'escalation', 'warning'];

/** What a notice is of: a case, or an exception as a whole. */
export type Subject = { caseId: string } | { exceptionId: string };

/** What is told, to whomever. */
export type Draft = {
  kind: NoticeKind;
  /** What happened, in a sentence. */
  says: string;
  /** The deadline that it is about. */
  dueAt?: string;
  /** The service level that it is about, where that is not the first. */
  level?: string;
};

/** Something that one person is told of one case or exception. Of each and a kind a person has one: the latest. */
export type Notice = Subject & Draft & { account: string; at: string };

/** The same for each of them. */
export function tell(
  to: readonly string[],
  of: Subject,
  draft: Draft & Pick<Notice, 'at'>,
): Notice[] {
  return to.map((account) => ({ account, ...of, ...draft }));
}

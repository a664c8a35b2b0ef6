/** How much of what somebody is told is not read yet, as the bell is called. */
export function unreadText(unread: number): string {
  if (unread === 0) return 'Nothing new';
  return unread === 1 ? '1 thing not read' : `${unread} things not read`;
}

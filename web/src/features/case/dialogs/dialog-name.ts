/** What can be opened over the page of a case, one at a time. */
export type DialogName =
  | 'assign'
  | 'note'
  | 'hold'
  | 'resume'
  | 'instant'
  | 'exception'
  | 'extension'
  | 'closing'
  | 'merge'
  | 'private'
  | 'retry';

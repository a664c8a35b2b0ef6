/** What the rules refuse of groupings. */
export const groupingRefusals = {
  GROUPING_UNKNOWN: {
    says: 'There is no such grouping.',
    remedy: 'List what is published with `holdfast grouping list`.',
  },
  GROUPING_CHANGED: {
    says: 'That version of the grouping is published with another content.',
    remedy: 'Give the file the next version number: what is published never changes.',
  },
} as const;

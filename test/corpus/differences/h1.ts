const neverFixed =
  'A report that repeats another, or does not apply, is closed without anything being fixed.';
export const differences: Readonly<Record<string, string>> = {};

const neverFixed =
  'A report that repeats another, or does not apply, is closed without anything being fixed.';
export const differences: Readonly<Record<string, string>> = {
  'vuln_disclosure_main_state.json: is_mitigated of finding 2 is false, not true': neverFixed,
  'vuln_disclosure_main_state.json: is_mitigated of finding 3 is false, not true': neverFixed,
};

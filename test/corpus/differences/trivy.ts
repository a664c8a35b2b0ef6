const notAffected =
  'The vendor says that the package is not affected: the report was wrong, nothing was fixed.';
export const differences: Readonly<Record<string, string>> = {
  'all_statuses.json: false_p of finding 1 is true, not false': notAffected,
  'all_statuses.json: out_of_scope of finding 1 is true, not false': notAffected,
  'all_statuses.json: is_mitigated of finding 1 is false, not true': notAffected,
};

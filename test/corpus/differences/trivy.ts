const notAffected =
  'The vendor says that the package is not affected: the report was wrong, nothing was fixed.';
export const differences: Readonly<Record<string, string>> = {
  'all_statuses.json: false_p of finding 1 is true, not false': notAffected,
  'all_statuses.json: out_of_scope of finding 1 is true, not false': notAffected,
  'legacy_no_vuln.json: not recognised by its content':
    'Gitleaks, too, writes null where it found nothing; the format has to be named.',
};

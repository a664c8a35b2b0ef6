export const differences: Readonly<Record<string, string>> = {
  'no_vuln.json: cannot be read: UNRECOGNISED_REPORT':
    'The file is empty: that no check is in it proves nothing, and may be a scan that was stopped.',
};

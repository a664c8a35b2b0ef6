export const differences: Readonly<Record<string, string>> = {
  'new_format_issue_11552.json: component_name of finding 50 is "openssl-libs", not "openssl-libs-1:1.1.1k-14.el8_6"':
    'Name and version stand apart: else a finding would be another one after each update.',
};

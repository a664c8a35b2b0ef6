export const differences: Readonly<Record<string, string>> = {
  'zero_vulns.json: not recognised by its content':
    'A report of nothing that holds no more than an empty list or null looks like that of many tools; it is read where its format is named.',
};

const bare =
  'A report of nothing that holds no more than an empty list looks like that of many tools; it is read where its format is named.';

export const differences: Readonly<Record<string, string>> = {
  'choctawhog_no_vuln.json: not recognised by its content': bare,
  'essexhog_no_vuln.json: not recognised by its content': bare,
  'gottingenhog_many_vulns.json: description of finding 0 does not say: jeans':
    'A secret is not kept in clear: how it begins and how long it is is told.',
};

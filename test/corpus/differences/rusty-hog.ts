const bare =
  'A report of nothing that holds no more than an empty list looks like that of many tools; it is read where its format is named.';

export const differences: Readonly<Record<string, string>> = {
  'choctawhog_no_vuln.json: not recognised by its content': bare,
  'essexhog_no_vuln.json: not recognised by its content': bare,
};

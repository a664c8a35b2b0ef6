export const differences: Readonly<Record<string, string>> = {
  'no_vuln.json: not recognised by its content':
    'The file is empty: it could be of any tool, and has to be named; it proves nothing.',
};

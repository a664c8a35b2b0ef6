export const differences: Readonly<Record<string, string>> = {
  'prowler_zero_vul.json: not recognised by its content':
    'An empty list is no mark of any format; it must be named.',
};

export const differences: Readonly<Record<string, string>> = {
  'prowler_zero_vul.json: cannot be read: UNRECOGNISED_REPORT':
    'An empty list tells neither of the formats that go by this name; it is read as "prowler-json".',
};

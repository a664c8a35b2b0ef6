export const differences: Readonly<Record<string, string>> = {
  'checkov-report-multiple-check_type.json: line of finding 11 is undefined, not 0':
    'Checkov writes line 0 where the fault is in the file as a whole; there is no such line.',
};

export const differences: Readonly<Record<string, string>> = {
  'utf8_replacement_char.xml: line of finding 0 is 58, not null':
    'The report states the line; DefectDojo drops it only where it merges all flows into a file.',
};

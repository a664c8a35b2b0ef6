export const differences: Readonly<Record<string, string>> = {
  'sonar-single-finding.html: line of finding 0 is 66, not null':
    'The report states the line; DefectDojo drops it only where it merges all issues of a rule in a file.',
  'empty_zip.zip: cannot be read: UNRECOGNISED_REPORT':
    'A zip without a file is refused in words: as a report of nothing it would prove all findings gone.',
};

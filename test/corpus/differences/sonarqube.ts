export const differences: Readonly<Record<string, string>> = {
  'sonar-single-finding.html: line of finding 0 is 66, not null':
    'The report states the line; DefectDojo drops it only where it merges all issues of a rule in a file.',
};

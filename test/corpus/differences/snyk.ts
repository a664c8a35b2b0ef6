const applications =
  'Snyk lists what it found in the applications within an image beside the system packages; it is real, too.';

export const differences: Readonly<Record<string, string>> = {
  'snykcontainer_issue_9270.json: 37 findings, not 25': applications,
  'snykcontainer_issue_epss.json: 13 findings, not 1': applications,
};

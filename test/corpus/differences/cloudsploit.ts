export const differences: Readonly<Record<string, string>> = {
  'cloudsploit_many_vul.json: 5 findings, not 6':
    'What passed is no finding: as one that is informational it would stay open for ever, even after it was mended.',
  'cloudsploit_zero_vul.json: not recognised by its content':
    'Many tools write an empty list where they found nothing; the format has to be named.',
};

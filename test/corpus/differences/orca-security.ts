export const differences: Readonly<Record<string, string>> = {
  'no_vuln.json: not recognised by its content':
    'Many tools write an empty list where they found nothing; the format has to be named.',
};

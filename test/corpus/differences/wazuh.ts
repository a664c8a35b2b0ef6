export const differences: Readonly<Record<string, string>> = {
  'v4-8_many_findings.json: title of finding 0 is "CVE-2025-27558 affects linux-image-6.8.0-60-generic (version: 6.8.0-60.63)", not "CVE-2025-27558 affects (version: 6.8.0-60.63)"':
    'The title names the package: a version alone does not tell what is affected.',
};

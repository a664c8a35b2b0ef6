export const differences: Readonly<Record<string, string>> = {
  'no-severity.json: title of finding 0 is "gerbwetbqt | CVE-2021-44228", not "None:None | CVE-2021-44228"':
    'The component is not in the bill; what it is referred to by says more than "None".',
  'valid-vulnerability-1.4.xml: unsaved_vulnerability_ids of finding 0 is ["SNYK-JAVA-COMFASTERXMLJACKSONCORE-32111","CVE-2018-7489"], not 3':
    'The report names one of the ids twice.',
};

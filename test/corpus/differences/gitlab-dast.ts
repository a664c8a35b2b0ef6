const called = 'A vulnerability is called by what it is; DefectDojo shows its random id.';
export const differences: Readonly<Record<string, string>> = {
  'gitlab_dast_many_vul_v14.json: title of finding 1 is "Content Security Policy (CSP) Header Not Set", not "87e98ddf-7d75-444a-be6d-45400151a0fe"':
    called,
  'gitlab_dast_one_vul_v15.json: title of finding 0 is "PII Disclosure", not "5ec00bbc-2e53-44cb-83e9-3d35365277e3"':
    called,
  'gitlab_dast_zero_vul.json: not recognised by its content':
    'The file was cut down to an empty list of vulnerabilities, which is no mark of GitLab; its format must be named.',
};

export const differences: Readonly<Record<string, string>> = {
  'single_project_many_vulns.json: title of finding 0 is "Unsanitized input from the HTTP request body flows into query, where it is used in an SQL query. This may result in an SQL Injection vulnerability.", not "_"':
    'The title says what is wrong, as with every SARIF report; DefectDojo joins rule and path, which have fields of their own.',
};

export const differences: Readonly<Record<string, string>> = {
  'empty_with_error.json: not recognised by its content':
    'The file is an empty object, which nobody can tell; DefectDojo refuses it, too.',
};

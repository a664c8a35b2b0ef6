const places =
  'Each instance is in a place of its own, to be mended there; where the report has no messages, DefectDojo takes all of one type for the same.';

export const differences: Readonly<Record<string, string>> = {
  'version_4.4.0.xml: 56 findings, not 9': places,
  'version_4.4.0.xml: title of finding 8 is "EI_EXPOSE_REP", not "NM_METHOD_NAMING_CONVENTION"':
    places,
  'version_4.4.0.xml: file_path of finding 8 is "Log.java", not null': places,
  'version_4.4.0.xml: line of finding 8 is 9, not null': places,
};

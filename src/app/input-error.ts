/** Every way in which what the program was given can be unusable (exit code 2): files, words, or its surroundings. */
export const inputErrors = {
  UNKNOWN_FORMAT: 'no importer has that name',
  FORMAT_MISMATCH: 'the report is in another format than the one that was named',
  UNRECOGNISED_REPORT: 'no importer recognises the content',
  AMBIGUOUS_REPORT: 'several importers recognise the content',
  TIMELINE_UNREADABLE: 'no facts can be read from the file',
  SERIES_UNREADABLE: 'no values over time can be read from the file',
  SURVIVAL_UNREADABLE: 'no durations can be read from the file',
  CAUSES_UNREADABLE: 'the text of the causes has faults',
  UNREADABLE_FILE: 'the file cannot be read',
  FOLDER_OCCUPIED: 'the folder holds what would be lost',
  WORKFLOW_INVALID: 'the workflow file has errors',
  POLICY_INVALID: 'the policy file has errors',
  GROUPING_INVALID: 'the grouping file has errors',
  ALERTS_UNREADABLE: 'no alerts can be read from the notification',
  ALERT_RULES_INVALID: 'the file of rules of alerts has errors',
  MAPPING_INVALID: 'the mapping file has errors',
  PACK_INVALID: 'the pack file has errors',
  INTEL_INVALID: 'the file of intel cannot be read',
  INTEL_PARTIAL: 'the file of intel lacks much of what is in',
  INTEL_UNREACHABLE: 'the address of intel does not answer with a file',
  SEARCH_INVALID: 'the query over findings has a fault',
  PLAN_INVALID: 'the plan has errors',
  MAIL_INVALID: 'the settings of the mail server cannot be used',
  MAIL_FAILED: 'the mail server did not take a mail',
  WEBHOOK_INVALID: 'the address or the types of a webhook cannot be used',
  LEDGER_KEY_MISSING: 'the key that signs the ledger is not at hand',
  SECRETS_KEY_MISSING: 'the key that secrets are encrypted under is not at hand',
  SECRETS_KEY_INVALID: 'the file of the key for secrets holds no key',
  SECRET_INVALID: 'the name or the value of a secret cannot be used',
  SECRET_DAMAGED: 'a secret is not as it was stored',
  BACKUP_INVALID: 'the backup cannot be restored',
  TYPESETTER_MISSING: 'what makes PDF is not there for this platform',
  NO_EMBEDDED_POSTGRES: 'there is no embedded database for this platform',
  POSTGRES_VERSION_MISMATCH: 'the data is of another major version of PostgreSQL',
  HOLIDAYS_MISSING: 'the package that knows the holidays of countries is not installed',
  DISK_FULL: 'there is no room left for the database',
  POSTGRES_DID_NOT_START: 'the embedded database did not start',
  DATABASE_UNREACHABLE: 'the database does not answer, or is too old',
  SERVER_UNREACHABLE: 'the server does not answer, or something else answers in its place',
  PORT_IN_USE: 'another program listens on that port',
  NOT_FOUND: 'there is nothing of that name',
  TOO_LARGE: 'the file or request is larger than is taken',
  REQUEST_INVALID: 'the request is not as the API has it',
  ROUTE_UNKNOWN: 'the API has no such route',
  MEDIA_UNSUPPORTED: 'the body is of a type that the route does not take',
  ORIGIN_FOREIGN: 'the request comes from another site than this server',
  TOO_MANY_REQUESTS: 'there were too many requests in a short time',
  USAGE: 'the command is used in another way',
} as const;

export type InputErrorCode = keyof typeof inputErrors;

/** A fault of what a person handed in, as against the rules' refusals and the program's own faults. */
export class InputError extends Error {
  override readonly name = 'InputError';
  readonly code: InputErrorCode;

  /** `message` names the place and the remedy. */
  constructor(code: InputErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

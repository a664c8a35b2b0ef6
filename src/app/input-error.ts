/** Every way in which what a person handed in can be unusable (exit code 2), and what that means. */
export const inputErrors = {
  UNKNOWN_FORMAT: 'no importer has that name',
  UNRECOGNISED_REPORT: 'no importer recognises the content',
  AMBIGUOUS_REPORT: 'several importers recognise the content',
  UNREADABLE_FILE: 'the file cannot be read',
  WORKFLOW_INVALID: 'the workflow file has errors',
  PLAN_INVALID: 'the plan has errors',
  LEDGER_KEY_MISSING: 'the key that signs the ledger is not at hand',
  BACKUP_INVALID: 'the backup cannot be restored',
  NOT_FOUND: 'there is nothing of that name',
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

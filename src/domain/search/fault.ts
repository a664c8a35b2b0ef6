/** Every way in which a query can be no query. */
export const searchFaults = {
  FIELD_UNKNOWN: 'there is no such field',
  VALUE_MISSING: 'a value is missing',
  VALUE_UNKNOWN: 'the field has no such value',
  VALUE_NOT_RANKED: 'the values of the field are not more or less than each other',
  NUMBER_INVALID: 'it is no number within the bounds of the field',
  AGE_INVALID: 'it is no span of time',
  WILDCARD_MISPLACED: 'a * may only stand at the end here, behind something',
  PIECE_TOO_SHORT: 'a piece of a word is too short to look for',
  PIECE_TOO_COMMON: 'a piece of a word stands in more words than can be looked for at once',
  QUOTE_OPEN: 'a quotation mark is not closed',
  PARENTHESIS_OPEN: 'a parenthesis is not closed',
  PARENTHESIS_STRAY: 'a parenthesis is closed that was not opened',
  OPERAND_MISSING: 'something to find is missing',
  QUERY_TOO_LONG: 'the query is too long',
  QUERY_TOO_DEEP: 'the query has too many parentheses within each other',
} as const;

export type SearchFaultCode = keyof typeof searchFaults;

/** What is wrong with a query, and where: characters counted from 0. */
export type SearchFault = {
  code: SearchFaultCode;
  at: number;
  length: number;
  says: string;
  remedy: string;
};

/** Ends the reading of a query: caught where it began. */
export class Misread extends Error {
  readonly fault: SearchFault;

  constructor(code: SearchFaultCode, place: { at: number; length: number }, remedy: string) {
    super(searchFaults[code]);
    this.fault = { code, ...place, says: searchFaults[code], remedy };
  }
}

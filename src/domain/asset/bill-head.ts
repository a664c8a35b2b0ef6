/** How many bytes tell a bill of materials from a table. */
export const BILL_HEAD_BYTES = 512;

const MARK = [0xef, 0xbb, 0xbf];
const GZIP = [0x1f, 0x8b];
const BLANK: ReadonlySet<number> = new Set([0x09, 0x0a, 0x0d, 0x20]);
const BRACKETS: ReadonlySet<number | undefined> = new Set([0x7b, 0x3c]);

/** Whether a file that begins so is a bill and no table: none of these begins with a bracket of JSON or XML, or is gzipped. */
export function beginsAsBill(head: Uint8Array): boolean {
  if (GZIP.every((byte, at) => head[at] === byte)) return true;
  const rest = MARK.every((byte, at) => head[at] === byte) ? head.subarray(MARK.length) : head;
  return BRACKETS.has(rest.find((byte) => !BLANK.has(byte)));
}

import { type Action, safetyParts, type ToldDeed } from './action.ts';

type CallFault = { path: readonly string[]; message: string };

/** Why the calls of an action, those of its check, verify and undo too, can never be made. */
export function callFaults(action: Action): CallFault[] {
  if (action.kind === 'manual') return [];
  const parts = safetyParts.flatMap((part) => {
    const deed = action[part];
    return deed ? faultsOf(deed, [part]) : [];
  });
  return [...faultsOf(action, []), ...parts];
}

const TEMPLATE = /\$\{\{[^}]*\}\}/g;
/** RFC 9110, 5.6.2: what a name of a header may be made of. */
const HEADER_NAME = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
const LINE_BREAK = /[\r\n\0]/;

function faultsOf(deed: ToldDeed, path: readonly string[]): CallFault[] {
  if (deed.kind !== 'http') return [];
  const { url, headers = {} } = deed;
  const place = [...path, 'http'];
  const ofHeaders = Object.entries(headers).flatMap(([name, value]) => {
    const message = headerFault(name, value);
    return message ? [{ path: [...place, 'headers', name], message }] : [];
  });
  if (isAddress(url)) return ofHeaders;
  const message = `"${url}" is no address: write one such as https://example.org/hook`;
  return [{ path: [...place, 'url'], message }, ...ofHeaders];
}

/** What stands at the beginning for the whole address is looked at when it is known. */
function isAddress(url: string): boolean {
  if (url.startsWith('${{')) return true;
  const filled = url.replaceAll(TEMPLATE, '1');
  return /^https?:\/\//i.test(filled) && URL.canParse(filled);
}

function headerFault(name: string, value: string): string | undefined {
  if (!HEADER_NAME.test(name)) {
    return `"${name}" is no name of a header: use letters, digits and dashes`;
  }
  return LINE_BREAK.test(value)
    ? `the header "${name}" is one line: it holds no line break`
    : undefined;
}

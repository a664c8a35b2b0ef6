import {
  type Action,
  type CommandAction,
  type Deed,
  type HttpAction,
  safetyParts,
} from './action.ts';
import { urlFault } from './url-fault.ts';

type CallFault = { path: readonly string[]; message: string };

/** Why what an action runs or calls, for its check, verify and undo too, can never be run or called. */
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

function faultsOf(deed: Deed, path: readonly string[]): CallFault[] {
  return deed.kind === 'command' ? programFaults(deed, path) : httpFaults(deed, [...path, 'http']);
}

function programFaults({ command, cwd = '', env = {} }: CommandAction, path: readonly string[]) {
  const place = [...path, 'command'];
  if (!command[0]?.trim()) return [{ path: place, message: 'the program has no name' }];
  const texts = [...command, cwd, ...Object.entries(env).flat()];
  return texts.some((text) => text.includes('\0'))
    ? [{ path: place, message: 'no program can be given a NUL character' }]
    : [];
}

function httpFaults({ url, headers = {} }: HttpAction, place: readonly string[]): CallFault[] {
  const ofHeaders = Object.entries(headers).flatMap(([name, value]) => {
    const message = headerFault(name, value);
    return message ? [{ path: [...place, 'headers', name], message }] : [];
  });
  const message = addressFault(url);
  return message ? [{ path: [...place, 'url'], message }, ...ofHeaders] : ofHeaders;
}

/** What stands at the beginning for the whole address is looked at when it is known. */
function addressFault(url: string): string | undefined {
  return url.startsWith('${{') ? undefined : urlFault(url.replaceAll(TEMPLATE, '1'));
}

function headerFault(name: string, value: string): string | undefined {
  if (!HEADER_NAME.test(name)) {
    return `"${name}" is no name of a header: use letters, digits and dashes`;
  }
  return LINE_BREAK.test(value)
    ? `the header "${name}" is one line: it holds no line break`
    : undefined;
}

import type { Fields } from '#importers/reading/fields.ts';
import { pathOf } from './sarif-location.ts';
import { messageText } from './sarif-rules.ts';

/** How a result comes about, a step a line; of several ways the first. */
export function flowOf(result: Fields): string | undefined {
  if (result.value.codeFlows === undefined) return undefined;
  const steps = result.first('codeFlows')?.first('threadFlows')?.objects('locations') ?? [];
  const lines = steps.flatMap((step) => stepOf(step.object('location')) ?? []);
  return lines.length === 0 ? undefined : lines.join('\n');
}

function stepOf(location: Fields | undefined): string | undefined {
  const physical = location?.object('physicalLocation');
  const region = physical?.object('region');
  const uri = physical?.object('artifactLocation')?.text('uri');
  const line = region?.position('startLine');
  const place = [uri && pathOf(uri), line].filter((part) => part !== undefined).join(':');
  const said = [messageText(location?.object('message')), region?.object('snippet')?.text('text')];
  return [place, ...said].filter((part) => part).join(' ') || undefined;
}

import type { Alert } from '#domain/alert/alert.ts';
import type { Skipped } from '#importers/importer.ts';
import { type Path, valuesAt } from '#importers/mapped/path.ts';
import { Fields } from '#importers/reading/fields.ts';
import type { AboutNotification, AlertFormat, ReadAlert } from './format.ts';
import type { AlertMapping, MappedAlertField } from './mapping.ts';
import { instantIn, linksOf, plain, readEach, stating } from './reading.ts';
import { severityWord, stateWord } from './words.ts';

/** The format that a mapping is. */
export function mappedFormat(mapping: AlertMapping): AlertFormat {
  const { id, source, needs, alerts } = mapping;
  return {
    id: `mapped/${id}`,
    name: `the mapping ${id}, of ${source}`,
    recognises: (document) =>
      needs.every(({ segments }) => valuesAt(document, segments).length > 0),
    read: (document, about) => {
      const values = alerts ? valuesAt(document, alerts.segments) : [document];
      const places = values.map((value, at): [string, unknown] => [
        alerts ? `alert ${at + 1}` : '$',
        value,
      ]);
      return readEach(places, about, alertBy(mapping, document));
    },
  };
}

const alertBy =
  (mapping: AlertMapping, document: unknown): ReadAlert =>
  (fields, about) => {
    const textsAt = (path: Path) =>
      valuesAt(path.fromDocument ? document : fields.value, path.segments).flatMap(wordOf);
    const textsOf = (field: MappedAlertField) => (mapping.fields[field] ?? []).flatMap(textsAt);
    const textOf = (field: MappedAlertField) => textsOf(field)[0];
    const state = stateIn(mapping, textOf('state'));
    if (!state) return fields.problem(`It is not said which state ${textOf('state')} is`, 'state');
    const key = textsOf('key').join('/') || about.envelope?.subject || about.envelope?.id;
    if (!key) return fields.problem('It has nothing that it is known by', 'key');
    const told: Skipped[] = [];
    const said = { startsAt: textOf('startsAt'), endsAt: textOf('endsAt') };
    const instants = instantsIn(new Fields(said, fields.at, told), state, about);
    fields.also(told);
    const labels = Object.entries(mapping.labels).map(
      ([name, path]) => [name, textsAt(path)[0]] as const,
    );
    return stating({
      source: mapping.source,
      key,
      state,
      ...severityIn(mapping, textOf('severity')),
      title: textOf('title') ?? key,
      description: textOf('description'),
      service: textOf('service'),
      labels: plain(labels),
      ...instants,
      links: linksOf(...textsOf('link')),
    });
  };

function stateIn({ states }: AlertMapping, word: string | undefined): Alert['state'] | undefined {
  return word === undefined ? 'firing' : (states[word.toLowerCase()] ?? stateWord(word));
}

function severityIn({ severities }: AlertMapping, word: string | undefined) {
  const own = word === undefined ? undefined : severities[word.toLowerCase()];
  const { severity, said } = severityWord(word);
  return { severity: own ?? severity, said };
}

/** When an envelope says that it was sent, where the alert itself says nothing of when. */
function instantsIn(moments: Fields, state: Alert['state'], about: AboutNotification) {
  const sent = about.envelope?.time;
  const [startsAt, endsAt] = ['startsAt', 'endsAt'].map((key) => instantIn(moments, key, about));
  if (state === 'recovered') return { startsAt, endsAt: endsAt ?? sent };
  return { startsAt: startsAt ?? sent, endsAt: undefined };
}

function wordOf(value: unknown): string[] {
  const isWord =
    typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
  return isWord && value !== '' ? [String(value)] : [];
}

import type { AlertState } from '#domain/alert/alert.ts';
import { isObject } from '#importers/reading/fields.ts';
import type { AlertFormat, ReadAlert } from './format.ts';
import { instantIn, plain, readEach, stating } from './reading.ts';
import { severityWord } from './words.ts';

/** https://docs.librenms.org/Alerting/Transports/#api */
export const librenms: AlertFormat = {
  id: 'librenms',
  name: 'the API transport of LibreNMS, with all its variables',
  recognises: (document) =>
    isObject(document) && 'rule_id' in document && 'device_id' in document && 'state' in document,
  read: (document, about) => readEach([['$', document]], about, alertOf),
};

/** Its states: recovered, alert, acknowledged, worse, better. */
const states: Readonly<Record<string, AlertState>> = {
  0: 'recovered',
  1: 'firing',
  2: 'acknowledged',
  3: 'firing',
  4: 'firing',
};

const alertOf: ReadAlert = (fields, about) => {
  const word = fields.word('state') ?? '';
  const state = states[word];
  if (!state) return fields.problem(`A state is 0 to 4, not ${word}`, 'state');
  const [device, rule] = [fields.word('device_id'), fields.word('rule_id')];
  if (device === undefined || rule === undefined)
    return fields.problem('It names no rule of a device', 'rule_id');
  const at = instantIn(fields, 'timestamp', about);
  return stating({
    source: 'librenms',
    key: `${device}/${rule}`,
    state,
    severity: undefined,
    said: undefined,
    ...severityWord(fields.text('severity')),
    title: fields.text('title') ?? fields.text('name') ?? `rule ${rule} of ${device}`,
    description: fields.text('msg'),
    service: fields.text('hostname') ?? fields.text('sysName'),
    labels: plain(Object.entries(fields.value).filter(([key]) => LABELS.has(key))),
    startsAt: state === 'recovered' ? undefined : at,
    endsAt: state === 'recovered' ? at : undefined,
    links: [],
  });
};

const LABELS = new Set([
  'hostname',
  'sysName',
  'os',
  'type',
  'ip',
  'hardware',
  'location',
  'name',
  'elapsed',
]);

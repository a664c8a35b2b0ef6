import { describe, expect, test } from 'vitest';
import { civilTime } from '#app/civil-time.ts';
import { readPath } from '#importers/mapped/path.ts';
import { alertFormats } from './formats.ts';
import type { AlertMapping } from './mapping.ts';
import { readNotification } from './notification.ts';

const now = '2026-03-10T13:30:00.000Z';
const about = { zone: 'Europe/Berlin', now, civil: civilTime };
const pathTo = (text: string) => readPath(text) ?? { fromDocument: false, segments: [] };
const probe: AlertMapping = {
  id: 'probe',
  source: 'probe',
  needs: [pathTo('checks')],
  alerts: pathTo('checks[]'),
  fields: {
    key: [pathTo('$.site'), pathTo('name')],
    state: [pathTo('result')],
    severity: [pathTo('level')],
    title: [pathTo('text')],
    startsAt: [pathTo('since')],
  },
  labels: { team: pathTo('$.owner.team') },
  states: { broken: 'firing', fine: 'recovered' },
  severities: { '9': 'critical' },
};
const read = (document: unknown, mappings: readonly AlertMapping[] = [probe]) =>
  readNotification(document, about, mappings);

const prometheusAlert = {
  labels: {
    alertname: 'InstanceDown',
    instance: 'db-1:9100',
    service: 'checkout',
    severity: 'critical',
  },
  annotations: { summary: 'Instance db-1 down', runbook_url: 'https://runbooks.example/down' },
  startsAt: '2026-03-10T13:00:26.71Z',
  endsAt: '0001-01-01T00:00:00Z',
  generatorURL: 'http://prometheus:9090/graph?g0.expr=up',
};
const webhook = {
  receiver: 'holdfast',
  status: 'firing',
  alerts: [
    { ...prometheusAlert, status: 'firing', fingerprint: '69f888f53c1a4c90' },
    {
      ...prometheusAlert,
      status: 'resolved',
      endsAt: '2026-03-10T13:09:00Z',
      fingerprint: '5fc09c43698b65ad',
    },
  ],
  groupLabels: { alertname: 'InstanceDown' },
  truncatedAlerts: 0,
};
/** A notification of each format, and the alert that it tells of, in a line. */
const samples: Readonly<Record<string, [document: unknown, told: string]>> = {
  alertmanager: [
    webhook,
    'alertmanager 69f888f53c1a4c90 firing critical checkout 2026-03-10T13:00:26.710Z - Instance db-1 down',
  ],
  checkmk: [
    {
      summary: 'CheckMK server1 - DOWN -> UP',
      host: 'server1',
      status: 'UP',
      severity: 'OK',
      site: 'cmk',
      what: 'HOST',
      notification_type: 'RECOVERY',
      output: 'Packet received via smart PING',
      short_date_time: '2026-03-10 14:20:39',
    },
    'checkmk cmk/server1 recovered info server1 - 2026-03-10T13:20:39.000Z CheckMK server1 - DOWN -> UP',
  ],
  coralogix: [
    {
      alert_id: '49a4afb5',
      name: 'Errors of the till',
      alert_action: 'trigger',
      alert_url: 'https://coralogix.example/insights?id=1',
      service: '$SERVICE',
      fields: [
        { key: 'application', value: 'till' },
        { key: 'severity', value: 'ERROR' },
        { key: 'dedupKey', value: '2980ce54' },
        { key: 'timestampISO', value: '2026-03-10T13:28:56.254Z' },
      ],
    },
    'coralogix 2980ce54 firing high till 2026-03-10T13:28:56.254Z - Errors of the till',
  ],
  datadog: [
    {
      title: 'High CPU',
      alert_transition: 'Triggered',
      monitor_id: '1234',
      scopes: 'host:srv1',
      priority: 'P2',
      tags: 'env:prod, service:api, monitor',
      date: '1773147845250',
    },
    'datadog 1234/host:srv1 firing high api 2026-03-10T13:04:05.250Z - High CPU',
  ],
  graylog: [
    {
      event_definition_id: '671a28a0',
      event_definition_title: 'Event - 1',
      event: {
        message: 'Too many errors',
        source: 'server',
        key: '',
        priority: 3,
        timestamp: '2026-03-10T13:22:04.556Z',
      },
    },
    'graylog 671a28a0 firing high server 2026-03-10T13:22:04.556Z - Too many errors',
  ],
  librenms: [
    {
      title: 'Device 10.10.1.147 recovered from Devices up/down',
      hostname: '10.10.1.147',
      device_id: '2',
      rule_id: '13',
      severity: 'ok',
      timestamp: '2026-03-10 14:01:41',
      state: '0',
    },
    'librenms 2/13 recovered info 10.10.1.147 - 2026-03-10T13:01:41.000Z Device 10.10.1.147 recovered from Devices up/down',
  ],
  prometheus: [
    [prometheusAlert],
    'prometheus [["alertname","InstanceDown"],["instance","db-1:9100"],["service","checkout"],["severity","critical"]] firing critical checkout 2026-03-10T13:00:26.710Z - Instance db-1 down',
  ],
  thousandeyes: [
    {
      eventId: '1',
      eventType: 'ALERT_NOTIFICATION_CLEAR',
      alert: {
        severity: 'Major',
        alertId: '5abda706',
        ruleName: 'PDF Test',
        testName: 'pdf',
        testTargetsDescription: ['https://pdf.example'],
        dateStartZoned: '2026-03-10 12:43:00 UTC',
        dateEndZoned: '2026-03-10 13:21:00 UTC',
      },
    },
    'thousandeyes 5abda706 recovered high https://pdf.example 2026-03-10T12:43:00.000Z 2026-03-10T13:21:00.000Z PDF Test: pdf',
  ],
};

const inLine = (document: unknown) =>
  read(document).alerts.map(
    ({ source, key, state, severity, service, startsAt = '-', endsAt = '-', title }) =>
      [
        source,
        key,
        state,
        severity,
        service,
        ...(state === 'recovered' || endsAt === '-' ? [startsAt, endsAt] : []),
        title,
      ].join(' '),
  );

describe('every format', () => {
  test.each(alertFormats)('$id is known by its content alone, and tells of an alert', ({ id }) => {
    const [document, told] = samples[id] ?? [];
    expect(alertFormats.filter((one) => one.recognises(document)).map((one) => one.id)).toEqual([
      id,
    ]);
    expect(inLine(document)[0]).toBe(told);
    expect(read(document)).toMatchObject({ formats: [id], skipped: [] });
  });

  test.each(alertFormats)('$id loses nothing in silence, and never throws', (format) => {
    const [document] = samples[format.id] ?? [];
    const text = JSON.stringify(document);
    const spoilt = ['null', '[]', '{}', '"x"', '7', '[[]]'].flatMap((wrong) =>
      [
        ...text.matchAll(
          /"(?:alerts|status|event|alert|fields|labels|state|notification_type|alert_action|monitor_id|rule_id|startsAt)":/g,
        ),
      ].map(
        ({ 0: key, index }) =>
          `${text.slice(0, index)}${key}${wrong},"was":${text.slice(index + key.length)}`,
      ),
    );
    for (const one of spoilt) {
      const parsed: unknown = JSON.parse(one);
      const { alerts, skipped } = read(parsed);
      const isEmptyList = /"alerts":\[\]/.test(one);
      expect(alerts.length + skipped.length, one).toBeGreaterThan(isEmptyList ? -1 : 0);
    }
    for (const other of [null, 7, 'x', [], [7], {}, { alerts: 7 }]) {
      expect(() => format.read(other, about)).not.toThrow();
      expect(format.recognises(other)).toBe(false);
    }
  });
});

test('what an Alertmanager left out is told, and what is no alert with its place', () => {
  const { alerts, skipped } = read({
    ...webhook,
    alerts: [...webhook.alerts, 7, { status: 'pending' }],
    truncatedAlerts: 3,
  });
  expect(alerts.map(({ state }) => state)).toEqual(['firing', 'recovered']);
  expect(skipped).toEqual([
    { reason: 'An alert is an object', at: 'alerts[2]' },
    { reason: 'An alert is firing or resolved, not pending', at: 'alerts[3].status' },
    {
      reason: 'The tool left out 3 alerts: raise max_alerts of its webhook',
      at: 'truncatedAlerts',
    },
  ]);
});

describe('an event', () => {
  const event = {
    specversion: '1.0',
    id: 'e1',
    type: 'probe',
    source: '/probe',
    time: '2026-03-10T13:02:00Z',
  };

  test('holds what a format reads, as JSON, as text or in base64, alone or in a batch', () => {
    const text = JSON.stringify(webhook);
    const batch = [
      { ...event, data: webhook },
      { ...event, data: text },
      { ...event, data_base64: Buffer.from(text).toString('base64') },
      { ...event, data: 'no JSON' },
    ];
    const { formats, alerts, skipped } = read(batch);
    expect(formats).toEqual(['cloudevents', 'alertmanager']);
    expect(alerts).toHaveLength(6);
    expect(skipped).toMatchObject([{ at: '$[3] $' }]);
  });

  test('gives the time that its data lacks', () => {
    const checks = [{ name: 'till', result: 'broken' }];
    const { alerts } = read({ ...event, data: { checks } });
    expect(alerts).toMatchObject([{ key: 'till', startsAt: '2026-03-10T13:02:00.000Z' }]);
  });
});

describe('a mapping', () => {
  const document = {
    site: 'mill',
    owner: { team: 'pay' },
    checks: [
      { name: 'till', result: 'BROKEN', level: 9, text: 'No answer', since: 'lately' },
      { name: 'door', result: 'odd' },
    ],
  };

  test('says what fills which part', () => {
    const { formats, alerts, skipped } = read(document);
    expect(formats).toEqual(['mapped/probe']);
    expect(alerts).toMatchObject([
      {
        key: 'mill/till',
        state: 'firing',
        severity: 'critical',
        said: '9',
        title: 'No answer',
        labels: { team: 'pay' },
      },
    ]);
    expect(skipped).toMatchObject([
      { at: 'alert 1.startsAt', reason: 'No moment can be read in lately' },
      { at: 'alert 2.state' },
    ]);
  });

  test('is asked only where no format reads it; two that could are told', () => {
    const other = { ...probe, id: 'other' };
    const { alerts, skipped } = read(document, [probe, other]);
    expect(alerts).toEqual([]);
    expect(skipped[0]?.reason).toContain('mapped/probe, mapped/other');
    expect(read({ till: 1 }).skipped[0]?.reason).toContain('alertmanager');
  });
});

import { alertmanager } from './alertmanager.ts';
import { checkmk } from './checkmk.ts';
import { coralogix } from './coralogix.ts';
import { datadog } from './datadog.ts';
import type { AlertFormat } from './format.ts';
import { graylog } from './graylog.ts';
import { librenms } from './librenms.ts';
import { prometheus } from './prometheus.ts';
import { thousandeyes } from './thousandeyes.ts';

/** Every shape of notifications that alerts are read from. */
export const alertFormats: readonly AlertFormat[] = [
  alertmanager,
  checkmk,
  coralogix,
  datadog,
  graylog,
  librenms,
  prometheus,
  thousandeyes,
];

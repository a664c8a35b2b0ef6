import { type Alert, isOn, type KeptAlert } from './alert.ts';
import { hear } from './hear.ts';

/** An alert that a notification brings or changes; `before`: as it stood until then. */
export type HeardAlert = { alert: KeptAlert; before?: KeptAlert };

/** What an alert is known by among all. */
export function keyOf({ source, key }: Pick<Alert, 'source' | 'key'>): string {
  return JSON.stringify([source, key]);
}

/**
 * Holds notifications against the alerts that are known, one after another. `last`: of each key the last time that it began;
 * `ids`: as many as there are notifications.
 */
export function hearAll(
  last: ReadonlyMap<string, KeptAlert>,
  told: readonly Alert[],
  { now, ids }: { now: string; ids: readonly string[] },
): { heard: HeardAlert[]; repeated: number } {
  const known = new Map(last);
  const heard = new Map<string, HeardAlert>();
  const unused = ids.values();
  let repeated = 0;
  for (const one of told) {
    const key = keyOf(one);
    const before = known.get(key);
    const what = hear(before, one, now);
    if (what.is === 'repeated') repeated += 1;
    else if (what.is === 'new') {
      const alert = begun(one, unused.next().value ?? '', now);
      known.set(key, alert);
      heard.set(alert.id, { alert });
    } else {
      const { alert } = what;
      known.set(key, alert);
      const first = heard.get(alert.id);
      heard.set(alert.id, first ? { ...first, alert } : { alert, ...(before ? { before } : {}) });
    }
  }
  return { heard: [...heard.values()], repeated };
}

function begun(alert: Alert, id: string, now: string): KeptAlert {
  const over = isOn(alert) ? {} : { rawEnd: alert.raw, recoveredAt: now };
  return { ...alert, id, receivedAt: now, changedAt: now, ignored: false, ...over };
}

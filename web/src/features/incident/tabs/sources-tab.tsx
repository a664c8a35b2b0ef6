import { useState } from 'react';
import { Section, Sections } from '#web/app/section.tsx';
import { counted } from '#web/features/case/words.ts';
import { clockText } from '#web/features/incident/fact-words.ts';
import type { Incident, IncidentView } from '#web/features/incident/incident-view.ts';
import { ReasonDialog } from '#web/features/incident/reason-dialog.tsx';
import { Button } from '#web/ui/button.tsx';
import { ClockDialog } from './clock-dialog.tsx';
import { SourceZoneDialog } from './source-zone-dialog.tsx';
import styles from './tabs.module.css';

/** What told the facts: sources with their zones and clocks, and files. */
export function SourcesTab({ view }: { view: IncidentView }) {
  const { incident, facts, mayWork } = view;
  const [open, setOpen] = useState<{ does: 'zone' | 'clock'; source: string }>();
  const [file, takeBack] = useState<Incident['files'][number]>();
  const works = mayWork && !incident.closed;
  const names = [...new Set([...Object.keys(facts.sources), ...Object.keys(incident.sources)])];
  const close = () => setOpen(undefined);
  return (
    <Sections>
      <Section id="sources" title="Sources and their clocks">
        <p className={styles.quiet}>
          Facts follow where a clock is set right; what a source told stays, and is seen beside
          each.
        </p>
        {names.length === 0 && <p className={styles.quiet}>No fact names a source.</p>}
        <ul className={styles.sources}>
          {names.sort().map((name) => {
            const { zone, clock } = incident.sources[name] ?? {};
            return (
              <li key={name}>
                <b className={styles.name}>{name}</b>
                <span>{counted(facts.sources[name] ?? 0, 'fact')}</span>
                <span>{zone ?? `${incident.zone}, as the incident`}</span>
                <span className={clock ? undefined : styles.unknown}>
                  {clock
                    ? `${clockText(clock)}, give or take ${clock.spread / 1000} s`
                    : 'Clock not looked at'}
                </span>
                {works && (
                  <span className={styles.ways}>
                    <Button size="small" onClick={() => setOpen({ does: 'zone', source: name })}>
                      Zone
                    </Button>
                    <Button size="small" onClick={() => setOpen({ does: 'clock', source: name })}>
                      Set right
                    </Button>
                  </span>
                )}
              </li>
            );
          })}
        </ul>
      </Section>
      <Section id="files" title="Files that facts were read from">
        {incident.files.length === 0 && <p className={styles.quiet}>None yet.</p>}
        <ul className={styles.sources}>
          {incident.files.map((one) => (
            <li key={one.sha256}>
              <b className={styles.name}>{one.name}</b>
              <span>{counted(one.facts, 'fact')}</span>
              <code className={styles.check}>{one.sha256.slice(0, 12)}</code>
              <a href={`/api/v1/incidents/${incident.id}/evidence/${one.sha256}`} download>
                The file
              </a>
              {works && (
                <span className={styles.ways}>
                  <Button size="small" onClick={() => takeBack(one)}>
                    Take back
                  </Button>
                </span>
              )}
            </li>
          ))}
        </ul>
      </Section>
      {open?.does === 'zone' && (
        <SourceZoneDialog incident={incident} source={open.source} onClose={close} />
      )}
      {open?.does === 'clock' && (
        <ClockDialog incident={incident.id} source={open.source} onClose={close} />
      )}
      {file && (
        <ReasonDialog
          does="takeBackFacts"
          args={(reason) => ({
            params: { incident: incident.id, sha256: file.sha256 },
            body: { reason },
          })}
          title={`Take back ${file.name}`}
          confirm={`Take back ${counted(file.facts, 'fact')}`}
          says="They leave the timeline. The file and what was read of it stay on record."
          done={`The facts of ${file.name} are taken back.`}
          danger
          onClose={() => takeBack(undefined)}
        />
      )}
    </Sections>
  );
}

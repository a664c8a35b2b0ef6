import { Page } from '#web/app/page.tsx';
import { ClockBar } from '#web/ui/clock-bar.tsx';
import { Figure } from '#web/ui/figure.tsx';
import { HashChip } from '#web/ui/hash-chip.tsx';
import { Instant } from '#web/ui/instant.tsx';
import { KeyHint } from '#web/ui/key-hint.tsx';
import { PersonChip } from '#web/ui/person-chip.tsx';
import { SeverityMark } from '#web/ui/severity-mark.tsx';
import { type RailStage, StageRail } from '#web/ui/stage-rail.tsx';
import { StatusMark } from '#web/ui/status-mark.tsx';
import { ago, days, hash, hours } from './content.ts';
import { Line, Specimen, State } from './specimen.tsx';

const rail: readonly RailStage[] = [
  { id: 'a', title: 'Triage', standing: 'past', gate: 'Ada, 4 days ago' },
  { id: 'b', title: 'Analysis', standing: 'past', gate: 'ben, 3 days ago' },
  { id: 'c', title: 'Approval', standing: 'here', gate: '1 of 2 approvals, until tomorrow' },
  { id: 'd', title: 'Change', standing: 'next', gate: 'Runs by itself' },
  { id: 'e', title: 'Verification', standing: 'next', gate: 'A later report' },
];
const blocked: readonly RailStage[] = rail.map((stage) =>
  stage.id === 'c'
    ? { ...stage, standing: 'blocked', gate: 'Nobody with the role approver is left to ask' }
    : stage,
);
const long: readonly RailStage[] = [
  { id: 'a', title: 'Confirmation by the product owner', standing: 'past' },
  {
    id: 'b',
    title: 'Root cause analysis',
    standing: 'skipped',
    gate: 'Skipped',
    explanation: 'How did it come about?: skipped, its condition did not hold',
  },
  { id: 'c', title: 'Design of the remediation', standing: 'past' },
  {
    id: 'd',
    title: 'Approval by the change advisory board',
    standing: 'here',
    gate: 'Waits for Maximiliane von Habsburg-Lothringen',
  },
  { id: 'e', title: 'Implementation', standing: 'next' },
  { id: 'f', title: 'Verification by a covering report', standing: 'next' },
  { id: 'g', title: 'Review of effectiveness', standing: 'next' },
];

/** Marks, clocks and rails. */
export function MarksGallery() {
  return (
    <Page title="Marks">
      <Specimen title="Severity">
        <Line>
          {(['critical', 'high', 'medium', 'low', 'info', 'unknown'] as const).map((level) => (
            <SeverityMark key={level} level={level} />
          ))}
        </Line>
      </Specimen>
      <Specimen title="Status">
        <Line>
          <StatusMark standing="good">Remediated</StatusMark>
          <StatusMark standing="active">Implementing</StatusMark>
          <StatusMark standing="waiting">Awaiting approval</StatusMark>
          <StatusMark standing="paused">On hold</StatusMark>
          <StatusMark standing="bad">Action failed</StatusMark>
          <StatusMark standing="unknown">Not verified</StatusMark>
        </Line>
      </Specimen>
      <Specimen title="Clock">
        <Line>
          <ClockBar from={ago(2 * days)} due={ago(-5 * days)} />
          <ClockBar from={ago(9 * days)} due={ago(-1 * days - 90)} />
          <ClockBar from={ago(9 * days)} due={ago(2 * hours)} />
          <ClockBar from={ago(6 * days)} due={ago(-4 * days)} pausedSince={ago(1 * days)} />
          <ClockBar from={ago(20 * days)} due={ago(2 * days)} endedAt={ago(5 * days)} />
          <ClockBar from={ago(20 * days)} due={ago(9 * days)} endedAt={ago(5 * days)} />
        </Line>
      </Specimen>
      <Specimen title="Time, people, hashes, keys">
        <Line>
          <Instant at={ago(0)} />
          <Instant at={ago(3 * days)} />
          <Instant at={ago(-2 * hours)} />
          <Instant at={ago(900 * days)} />
        </Line>
        <Line>
          <PersonChip name="Ada Lovelace" />
          <PersonChip name="ben" role="responder" />
          <PersonChip name="holdfast" machine />
          <PersonChip name="Maximiliane von Habsburg-Lothringen" role="approver" />
        </Line>
        <Line>
          <HashChip hash={hash} of="plan" />
          <KeyHint keys="g w" />
          <KeyHint keys="mod+k" />
          <KeyHint keys="mod+Enter" />
          <KeyHint keys="?" />
        </Line>
      </Specimen>
      <Specimen title="Figures">
        <Line>
          <Figure
            label="Open past their deadline"
            value="12"
            explained="Open cases whose deadline has passed, pauses left out. Counted now, over everything that you may see."
          />
          <Figure
            label="Median time to remediate"
            value="3 d 4 h"
            explained="From opening to closing as remediated, over the last 90 days: half of 41 cases took longer."
          />
          <Figure
            label="Recurrence"
            value={undefined}
            explained="Too few cases to tell: 2 of at least 10."
          />
        </Line>
      </Specimen>
      <Specimen title="Stage rail">
        <State name="On its way">
          <StageRail label="Stages" stages={rail} />
        </State>
        <State name="Blocked">
          <StageRail label="Stages, blocked" stages={blocked} />
        </State>
        <State name="Long names">
          <StageRail label="Stages, long" stages={long} />
        </State>
        <State name="One">
          <StageRail
            label="Stages, one"
            stages={[{ id: 'a', title: 'Triage', standing: 'here' }]}
          />
        </State>
      </Specimen>
    </Page>
  );
}

import type { AnswerOf } from '#web/api/calls.ts';
import { Callout } from '#web/ui/callout.tsx';
import { LinedText } from '#web/ui/lined-text.tsx';
import { shownDefinition } from './shown-definition.ts';
import { WorkflowClocks } from './workflow-clocks.tsx';
import { WorkflowRail } from './workflow-rail.tsx';
import { yamlLine } from './yaml-line.tsx';

type Props = { text: string; checked: AnswerOf<'checkWorkflow'> };

/** A file that was checked: what is wrong with it beside its text, or what it would ask of cases. */
export function CheckedFile({ text, checked: { problems, notes = [], definition: read } }: Props) {
  if (problems.length > 0) {
    const [first] = problems;
    const count = problems.length === 1 ? 'One thing is' : `${problems.length} things are`;
    return (
      <>
        <Callout tone="warn" title={`${count} wrong with this file`} live>
          <p>
            The first is in line {first?.line}, column {first?.column}: {first?.message}
          </p>
        </Callout>
        <LinedText what="the file" text={text} notes={problems} draw={yamlLine} />
      </>
    );
  }
  const definition = read && shownDefinition(read);
  return (
    <>
      <Callout tone="good" title="Nothing is wrong with this file" live>
        <p>
          {definition
            ? `New ${definition.kinds.join(', ')} cases will run under ${definition.name}, version ${definition.version}, unless a workflow that comes before it by name serves them too.`
            : 'It can be published.'}
        </p>
        {notes.map((note) => (
          <p key={note}>{note}</p>
        ))}
      </Callout>
      {definition && (
        <>
          <WorkflowClocks levels={definition.serviceLevels} />
          <WorkflowRail definition={definition} />
        </>
      )}
      <LinedText what="the file" text={text} draw={yamlLine} />
    </>
  );
}

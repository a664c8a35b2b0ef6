import { Page } from '#web/app/page.tsx';
import { CodeBlock } from '#web/ui/code-block.tsx';
import { compareTexts } from '#web/ui/evidence/diff.ts';
import { EvidenceList } from '#web/ui/evidence/evidence-list.tsx';
import { DiffText } from '#web/ui/evidence/text-view.tsx';
import { HistoryStory } from '#web/ui/history-story.tsx';
import { ProofSeal } from '#web/ui/proof-seal.tsx';
import { ago, evidence, pending, proved, story, storyKinds, unproved } from './content.ts';
import { Line, Specimen, State } from './specimen.tsx';
import { DrawnGraph, WrittenList, WrittenText } from './written-gallery.tsx';

const before = 'steps:\n  - drain\n  - upgrade\n  - restart\n';
const after = 'steps:\n  - drain\n  - snapshot\n  - upgrade to 3.0.17\n  - restart\n';

const many = Array.from({ length: 120 }, (_, at) => ({
  id: String(at),
  at: ago(at * 200),
  kind: at % 3 === 0 ? 'work' : 'machine',
  says: at % 3 === 0 ? 'ben noted something.' : 'Holdfast looked at the report again.',
}));

/** Seals, history, evidence. */
export function ProofGallery() {
  return (
    <Page title="Proof">
      <Specimen title="Proof seal">
        <Line>
          <ProofSeal proof={proved} />
          <ProofSeal proof={pending} />
          <ProofSeal proof={unproved} />
        </Line>
      </Specimen>
      <Specimen title="History">
        <HistoryStory entries={story} kinds={storyKinds} />
        <State name="One">
          <HistoryStory entries={story.slice(0, 1)} kinds={storyKinds} />
        </State>
        <State name="Many">
          <HistoryStory entries={many} kinds={storyKinds} />
        </State>
      </Specimen>
      <Specimen title="Evidence">
        <EvidenceList label="Evidence" items={evidence} empty="" />
        <State name="None">
          <EvidenceList
            label="Evidence, none"
            items={[]}
            empty="No evidence yet: attach what shows that it was done."
          />
        </State>
      </Specimen>
      <Specimen title="Code">
        <CodeBlock
          what="the command"
          text="holdfast verify case-2041.zip --checkpoint 18204"
          command
        />
        <CodeBlock
          what="the long command"
          text={`kubectl --context eu-central-1 --namespace shop set image deployment/checkout checkout=registry.example.org/shop/checkout@${'9f2b7c41'.repeat(8)}`}
          command
        />
        <CodeBlock what="the comparison" text={after} wrap>
          <DiffText lines={compareTexts(before, after)} />
        </CodeBlock>
        <WrittenText />
        <State name="A list">
          <WrittenList />
        </State>
      </Specimen>
      <Specimen title="Graph">
        <DrawnGraph />
      </Specimen>
    </Page>
  );
}

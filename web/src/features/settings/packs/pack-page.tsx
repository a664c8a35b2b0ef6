import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { type AnswerOf, read } from '#web/api/calls.ts';
import { useMay } from '#web/features/session/me.ts';
import { Answered } from '#web/features/settings/answered.tsx';
import { Panel } from '#web/features/settings/panel.tsx';
import { SectionPage } from '#web/features/settings/section-page.tsx';
import { sections } from '#web/features/settings/sections.ts';
import { yamlLine } from '#web/features/settings/workflows/yaml-line.tsx';
import { HashChip } from '#web/ui/hash-chip.tsx';
import { LinedText } from '#web/ui/lined-text.tsx';
import { FactPanel } from './fact-panel.tsx';
import styles from './packs.module.css';

const route = getRouteApi('/shell/settings/packs/$pack');

/** One policy pack: its facts, where each is from, and who follows it. */
export function PackPage() {
  const { pack: name } = route.useParams();
  const asked = useQuery({
    ...read('showPack', { params: { pack: name } }),
    enabled: useMay()('cases.read'),
  });
  return (
    <SectionPage
      section={sections.packs}
      title={name}
      says="A workflow that follows this pack takes over what is verified, and what it names itself."
      wide
    >
      <Answered query={asked} what="the policy pack">
        {(pack) => <Pack pack={pack} />}
      </Answered>
    </SectionPage>
  );
}

function Pack({ pack }: { pack: AnswerOf<'showPack'> }) {
  const { title, version, layers, usedBy, facts, text, hash } = pack;
  const users = usedBy.length > 0 ? `Followed by ${usedBy.join(', ')}.` : 'No workflow follows it.';
  const below = layers.length > 0 ? ` It is layered on ${layers.join(', ')}.` : '';
  return (
    <div className={styles.facts}>
      <Panel title={`${title}, version ${version}`} says={`${users}${below}`} />
      {facts.map((fact) => (
        <FactPanel key={fact.id} fact={fact} />
      ))}
      <Panel
        title="The text"
        says="As it was published: it never changes."
        actions={<HashChip hash={hash} of="hash of the file" />}
      >
        <LinedText what="the file" text={text} draw={yamlLine} />
      </Panel>
    </div>
  );
}

import { useNavigate } from '@tanstack/react-router';
import { useMay } from '#web/features/session/me.ts';
import { useCommand } from '#web/ui/keys/use-key.ts';
import { type Section, sections } from './sections.ts';

/** Lets the palette go to every page of the settings that the person may see. */
export function SectionCommands() {
  return Object.values(sections).map((section) => (
    <SectionCommand key={section.id} section={section} />
  ));
}

function SectionCommand({ section: { label, to, needs } }: { section: Section }) {
  const navigate = useNavigate();
  const may = useMay();
  const open = needs === undefined || may(needs) ? () => void navigate({ to }) : undefined;
  useCommand(`Go to settings: ${label}`, open, { group: 'Go to' });
  return null;
}

import type { ReactNode } from 'react';
import { BracesIcon, DiffIcon, FileIcon, ImageIcon, TerminalIcon } from '#web/ui/icons.tsx';
import type { Evidence } from './evidence.ts';

const icons: Record<Evidence['kind'], ReactNode> = {
  text: <FileIcon />,
  diff: <DiffIcon />,
  json: <BracesIcon />,
  image: <ImageIcon />,
  terminal: <TerminalIcon />,
  file: <FileIcon />,
};

/** The sign of what a piece of evidence is. */
export function EvidenceIcon({ kind }: { kind: Evidence['kind'] }) {
  return icons[kind];
}

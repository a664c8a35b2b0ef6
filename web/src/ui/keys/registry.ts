import { isModifier, standing, strokeOf } from './strokes.ts';

/** Something that a page offers to do: by its keys, and from the palette. */
export type Command = {
  id: string;
  /** A verb and what it acts on, in sentence case: `Go to my work`. */
  label: string;
  /** Strokes with spaces between them (`g w`, `mod+k`), or none: then it is in the palette alone. */
  keys: string | undefined;
  /** The heading that help and palette list it under. */
  group: string;
  /** Whether the palette lists it; what only makes sense under the fingers is left out. */
  listed: boolean;
  /** Which layer it belongs to: 0 is the page, each open dialog is one more. Only the top layer hears keys. */
  layer: number;
  run: () => void;
};

/** Whoever is slower than this between two strokes begins anew, in milliseconds. */
const patience = 1000;

let commands: readonly Command[] = [];
const layers: number[] = [];
const readers = new Set<() => void>();
let typed: string[] = [];
let timer: ReturnType<typeof setTimeout> | undefined;

/** Adds a command until the returned function is called. The newest of two with the same keys is heard. */
export function offer(command: Command): () => void {
  change([...commands, command]);
  return () => change(commands.filter((one) => one !== command));
}

/** All commands on offer, for `useSyncExternalStore`. */
export const offered = {
  subscribe: (reader: () => void) => {
    readers.add(reader);
    return () => {
      readers.delete(reader);
    };
  },
  snapshot: () => commands,
};

/** Opens a layer above the others: until the returned function is called, the commands beneath hear nothing. */
export function openLayer(layer: number): () => void {
  layers.push(layer);
  return () => {
    layers.splice(layers.lastIndexOf(layer), 1);
  };
}

/** Listens to the whole document, until the returned function is called. */
export function listen(): () => void {
  document.addEventListener('keydown', hear);
  return () => document.removeEventListener('keydown', hear);
}

function hear(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing || isModifier(event.key)) return;
  const stroke = strokeOf(event);
  if (takesText(event.target) && !stroke.startsWith('mod+')) return;
  const top = Math.max(0, ...layers);
  const here = commands.filter(({ keys, layer }) => keys !== undefined && layer === top);
  const match = (strokes: readonly string[], how: 'whole' | 'begun') =>
    here.findLast(({ keys = '' }) => standing(strokes, keys) === how);

  clearTimeout(timer);
  const strokes =
    match([...typed, stroke], 'whole') || match([...typed, stroke], 'begun')
      ? [...typed, stroke]
      : [stroke];
  typed = [];
  const whole = match(strokes, 'whole');
  if (whole) {
    event.preventDefault();
    whole.run();
  } else if (match(strokes, 'begun')) {
    typed = [...strokes];
    timer = setTimeout(() => {
      typed = [];
    }, patience);
  }
}

/** Where strokes are letters: fields, and lists and menus that are open. */
function takesText(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable) return true;
  if (target.closest('[role="menu"], [role="listbox"], textarea, select')) return true;
  const field = target.closest('input');
  return field !== null && !['checkbox', 'radio', 'button', 'submit', 'file'].includes(field.type);
}

function change(next: readonly Command[]): void {
  commands = next;
  for (const reader of readers) reader();
}

/** What of a keyboard event decides which stroke it is. */
export type Pressed = Pick<KeyboardEvent, 'key' | 'metaKey' | 'ctrlKey' | 'altKey' | 'shiftKey'>;

/**
 * One stroke in the spelling that bindings use: `g`, `?`, `Enter`, `shift+x`, `mod+k`. `mod` is ⌘ on a Mac and Ctrl
 * elsewhere. A sign that needs shift is spelt as the sign itself, since keyboards differ in where it lies.
 */
export function strokeOf({ key, metaKey, ctrlKey, altKey, shiftKey }: Pressed): string {
  const letter = key.length === 1 && key.toLowerCase() !== key.toUpperCase();
  const named = key.length > 1;
  return [
    metaKey || ctrlKey ? 'mod' : '',
    altKey ? 'alt' : '',
    shiftKey && (letter || named) ? 'shift' : '',
    letter ? key.toLowerCase() : key,
  ]
    .filter(Boolean)
    .join('+');
}

/** Whether keys that are held down alone were pressed: nothing was said yet. */
export function isModifier(key: string): boolean {
  return ['Shift', 'Control', 'Alt', 'Meta', 'CapsLock', 'AltGraph'].includes(key);
}

/** The strokes of a binding, in order: `g w` has two. */
export function strokesOf(keys: string): string[] {
  return keys.split(' ');
}

/** How the strokes typed so far stand to a binding's keys: all of them, a beginning, or none. */
export function standing(typed: readonly string[], keys: string): 'whole' | 'begun' | 'none' {
  const strokes = strokesOf(keys);
  if (typed.length > strokes.length) return 'none';
  if (typed.some((stroke, at) => stroke !== strokes[at])) return 'none';
  return typed.length === strokes.length ? 'whole' : 'begun';
}

const signs: Record<string, string> = {
  Enter: '↵',
  Escape: 'Esc',
  ArrowUp: '↑',
  ArrowDown: '↓',
  shift: '⇧',
};

const spoken: Record<string, string> = {
  mod: 'Control',
  '.': 'full stop',
  '/': 'slash',
  '?': 'question mark',
  shift: 'Shift',
};

/** The parts of a stroke as they are drawn on keys: `mod+k` is `⌘`, `K` on a Mac and `Ctrl`, `K` elsewhere. */
export function keyCaps(stroke: string, mac: boolean): string[] {
  return stroke.split('+').map((part) => {
    if (part === 'mod') return mac ? '⌘' : 'Ctrl';
    return signs[part] ?? (part.length === 1 ? part.toUpperCase() : part);
  });
}

/** The keys in words, for those who listen: `g then w`. */
export function keysInWords(keys: string): string {
  return strokesOf(keys)
    .map((stroke) => stroke.split('+').map((part) => spoken[part] ?? part))
    .map((parts) => parts.join(' '))
    .join(', then ');
}

/** Whether this machine has a ⌘ key. */
export function onMac(): boolean {
  return /Mac|iPhone|iPad/.test(navigator.platform);
}

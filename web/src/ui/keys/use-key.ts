import {
  createContext,
  useContext,
  useId,
  useLayoutEffect,
  useRef,
  useSyncExternalStore,
} from 'react';
import { type Command, offer, offered } from './registry.ts';

/** The layer that commands of this part of the tree belong to; dialogs raise it for what is inside. */
export const KeyLayer = createContext(0);

type Options = {
  /** The heading in help and palette; `This page` unless said. */
  group?: string;
  /** Left out of the palette when false. */
  listed?: boolean;
};

/**
 * Offers a command while the component is there: by its keys, in the help, and in the palette.
 *
 * Nothing is offered while `run` is undefined. Returns the keys, so that they can be shown beside the control
 * that does the same.
 */
export function useKey(
  keys: string | undefined,
  label: string,
  run: (() => void) | undefined,
  { group = 'This page', listed = true }: Options = {},
): string | undefined {
  const id = useId();
  const layer = useContext(KeyLayer);
  const newest = useRef(run);
  const able = run !== undefined;
  // With the drawing: what can be seen can be pressed at once.
  useLayoutEffect(() => {
    newest.current = run;
  });
  useLayoutEffect(() => {
    if (!able) return undefined;
    return offer({ id, label, keys, group, listed, layer, run: () => newest.current?.() });
  }, [id, able, label, keys, group, listed, layer]);
  return able ? keys : undefined;
}

/** Offers a command that has no keys: in the palette alone. */
export function useCommand(
  label: string,
  run: (() => void) | undefined,
  options: Options = {},
): void {
  useKey(undefined, label, run, options);
}

/** All that is on offer on one layer now, in the order of offering. */
export function useOffered(layer: number): readonly Command[] {
  const commands = useSyncExternalStore(offered.subscribe, offered.snapshot);
  return commands.filter((command) => command.layer === layer);
}

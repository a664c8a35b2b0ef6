import { createContext, useContext } from 'react';

/** Whether what is inside is left out of the tab order, because something around it has one stop for all. */
export const InOneStop = createContext(false);

/** The `tabIndex` of something that explains itself on focus: none of its own where one stop serves many. */
export function useTabStop(): 0 | undefined {
  return useContext(InOneStop) ? undefined : 0;
}

/** The `tabIndex` of a control that has another way in where one stop serves many. */
export function useControlTabStop(): -1 | undefined {
  return useContext(InOneStop) ? -1 : undefined;
}

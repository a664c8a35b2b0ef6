import { texts } from '#web/app/search.ts';

/** What stands in the address of a room: the tab, and which part of the timeline is looked at. */
export const readRoomSearch = texts('tab', 'text', 'kind', 'source', 'from', 'to');
export type RoomSearch = ReturnType<typeof readRoomSearch>;

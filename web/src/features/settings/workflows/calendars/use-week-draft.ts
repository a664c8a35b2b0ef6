import { useState } from 'react';
import {
  type Day,
  type Hours,
  type Week,
  type WeekFault,
  weekFaults,
  writtenTime,
} from './week.ts';

/** The fields of a week as they are being filled in. */
export type WeekDraft = {
  week: Week;
  /** What is wrong, but for the hours that are being typed just now. */
  faults: readonly WeekFault[];
  put: (next: Week) => void;
  type: (day: Day, at: number, part: keyof Hours, typed: string) => void;
  /** The field that was typed in is left. */
  leave: () => void;
};

/**
 * A week that is written only where nothing is wrong with it: until then it is kept here, and the one that is written
 * stays. Another week from outside takes the place of what is kept.
 */
export function useWeekDraft(written: Week, onChange: (week: Week) => void): WeekDraft {
  const [draft, setDraft] = useState<{ over: string; week: Week }>();
  const [typing, setTyping] = useState<{ day: Day; at: number; part: keyof Hours }>();
  const over = JSON.stringify(written);
  const week = draft?.over === over ? draft.week : written;
  const put = (next: Week) => {
    const sound = weekFaults(next).length === 0;
    setDraft({ over: sound ? JSON.stringify(next) : over, week: next });
    if (sound && JSON.stringify(next) !== over) onChange(next);
  };
  const withTime = (day: Day, at: number, part: keyof Hours, time: string): Week => ({
    ...week,
    [day]: week[day].map((hours, place) => (place === at ? { ...hours, [part]: time } : hours)),
  });
  return {
    week,
    faults: weekFaults(week).filter(
      ({ day, at }) => typing === undefined || day !== typing.day || at !== typing.at,
    ),
    put,
    type: (day, at, part, typed) => {
      setTyping({ day, at, part });
      put(withTime(day, at, part, typed));
    },
    leave: () => {
      setTyping(undefined);
      if (!typing) return;
      const { day, at, part } = typing;
      put(withTime(day, at, part, writtenTime(week[day][at]?.[part] ?? '')));
    },
  };
}

/**
 * The console's signs, drawn for it on a grid of 16 with lines of 1.5. They repeat a word that stands beside them or
 * in the control's name, so that nobody needs to see them.
 */
type Props = { size?: number };

function icon(...paths: readonly string[]) {
  return function Icon({ size = 16 }: Props) {
    return (
      <svg
        width={size}
        height={size}
        viewBox="0 0 16 16"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
        strokeLinecap="round"
        strokeLinejoin="round"
        aria-hidden="true"
      >
        {paths.map((path) => (
          <path d={path} key={path} />
        ))}
      </svg>
    );
  };
}

export const CheckIcon = icon('m3 8.5 3.2 3.2L13 4.8');
export const CrossIcon = icon('m4 4 8 8', 'm12 4-8 8');
export const PlusIcon = icon('M8 3v10M3 8h10');
export const CopyIcon = icon(
  'M6.5 5.5h6a1 1 0 0 1 1 1v6a1 1 0 0 1-1 1h-6a1 1 0 0 1-1-1v-6a1 1 0 0 1 1-1Z',
  'M10.5 2.5h-7a1 1 0 0 0-1 1v7',
);
export const DownIcon = icon('m4 6.5 4 4 4-4');
export const LeftIcon = icon('m9.5 4-4 4 4 4');
export const RightIcon = icon('m6.5 4 4 4-4 4');
export const UpIcon = icon('m4 9.5 4-4 4 4');
export const SearchIcon = icon('M11.5 7a4.5 4.5 0 1 1-9 0 4.5 4.5 0 0 1 9 0Z', 'm10.5 10.5 3 3');
export const HelpIcon = icon(
  'M14 8A6 6 0 1 1 2 8a6 6 0 0 1 12 0Z',
  'M6.2 6.2a1.9 1.9 0 0 1 3.6.7c0 1.3-1.8 1.5-1.8 2.6',
  'M8 11.6v.01',
);
export const SunIcon = icon(
  'M10.8 8a2.8 2.8 0 1 1-5.6 0 2.8 2.8 0 0 1 5.6 0Z',
  'M8 1.5v1M8 13.5v1M1.5 8h1M13.5 8h1M3.4 3.4l.7.7M11.9 11.9l.7.7M3.4 12.6l.7-.7M11.9 4.1l.7-.7',
);
export const MoonIcon = icon('M13.5 9.6A5.8 5.8 0 0 1 6.4 2.5a5.8 5.8 0 1 0 7.1 7.1Z');
export const SystemIcon = icon('M2.5 3.5h11v7h-11z', 'M6 13.5h4M8 10.5v3');
export const WorkIcon = icon(
  'M2.5 9.5 4.4 3a1 1 0 0 1 1-.7h5.2a1 1 0 0 1 1 .7l1.9 6.5v3a1 1 0 0 1-1 1h-9a1 1 0 0 1-1-1Z',
  'M2.5 9.5h3l1 1.8h3l1-1.8h3',
);
export const IncidentIcon = icon('M8.8 1.8 3.5 9h4l-.8 5.2L12.5 7h-4Z');
export const FindingsIcon = icon('M8 2.5 14 13.5H2Z', 'M8 6.5v3.2', 'M8 11.6v.01');
export const ComponentsIcon = icon('M8 2 13.5 5v6L8 14l-5.5-3V5Z', 'M2.5 5 8 8l5.5-3', 'M8 8v6');
export const CasesIcon = icon(
  'M2.5 5.5h11v7a1 1 0 0 1-1 1h-9a1 1 0 0 1-1-1Z',
  'M4 3h8',
  'M6 8.5h4',
);
export const AssetsIcon = icon(
  'M8 1.8 13.5 5v6L8 14.2 2.5 11V5Z',
  'M2.7 5.1 8 8.2l5.3-3.1',
  'M8 8.2v5.8',
);
export const ClockIcon = icon('M14 8A6 6 0 1 1 2 8a6 6 0 0 1 12 0Z', 'M8 4.5V8l2.5 1.5');
export const ImportIcon = icon(
  'M8 2v7.5',
  'm4.8 6.5 3.2 3.2 3.2-3.2',
  'M2.5 10.5v2a1 1 0 0 0 1 1h9a1 1 0 0 0 1-1v-2',
);
export const DownloadIcon = icon('M8 2.5v8', 'm4.8 7.5 3.2 3.2 3.2-3.2', 'M3 13.5h10');
export const SettingsIcon = icon(
  'M2 4.5h5M11 4.5h3M2 11.5h3M9 11.5h5',
  'M11 4.5a2 2 0 1 1-4 0 2 2 0 0 1 4 0Z',
  'M9 11.5a2 2 0 1 1-4 0 2 2 0 0 1 4 0Z',
);
export const MoreIcon = icon(
  'M3.4 8a.5.5 0 1 0 1 0 .5.5 0 1 0-1 0',
  'M7.5 8a.5.5 0 1 0 1 0 .5.5 0 1 0-1 0',
  'M11.6 8a.5.5 0 1 0 1 0 .5.5 0 1 0-1 0',
);
export const FilterIcon = icon('M2.5 4h11M4.5 8h7M6.5 12h3');
export const FileIcon = icon(
  'M4 2h5.5L13 5.5V13a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1V3a1 1 0 0 1 1-1Z',
  'M9 2v4h4',
);
export const ImageIcon = icon(
  'M3 2.5h10a.5.5 0 0 1 .5.5v10a.5.5 0 0 1-.5.5H3a.5.5 0 0 1-.5-.5V3a.5.5 0 0 1 .5-.5Z',
  'M6.5 6.2a.8.8 0 1 1-1.6 0 .8.8 0 0 1 1.6 0Z',
  'm2.5 11 3-2.5 2.5 2 2.5-3 3 3',
);
export const TerminalIcon = icon('M2.5 3h11v10h-11z', 'm5 6.2 2 1.8-2 1.8', 'M8.5 10h2.5');
export const DiffIcon = icon('M4.5 2.5v5M2 5h5', 'M2 12h5', 'm9.5 13 4-10');
export const BracesIcon = icon(
  'M6 2.5H5a1.5 1.5 0 0 0-1.5 1.5v2.3L2 8l1.5 1.7V12A1.5 1.5 0 0 0 5 13.5h1',
  'M10 2.5h1A1.5 1.5 0 0 1 12.5 4v2.3L14 8l-1.5 1.7V12a1.5 1.5 0 0 1-1.5 1.5h-1',
);
export const WarningIcon = icon(
  'M7.1 2.9 1.9 12a1 1 0 0 0 .9 1.5h10.4a1 1 0 0 0 .9-1.5L8.9 2.9a1 1 0 0 0-1.8 0Z',
  'M8 6.3v3M8 11.4v.01',
);
export const EyeIcon = icon(
  'M1.5 8S4 3.5 8 3.5 14.5 8 14.5 8 12 12.5 8 12.5 1.5 8 1.5 8Z',
  'M9.8 8a1.8 1.8 0 1 1-3.6 0 1.8 1.8 0 0 1 3.6 0Z',
);
export const EyeOffIcon = icon(
  'M6.3 3.7A6 6 0 0 1 8 3.5C12 3.5 14.5 8 14.5 8a11 11 0 0 1-1.8 2.3M4.5 4.6A10.6 10.6 0 0 0 1.5 8S4 12.5 8 12.5a6 6 0 0 0 3-.8',
  'm2.5 2.5 11 11',
);
export const MachineIcon = icon(
  'M4.5 4.5h7v7h-7z',
  'M6.5 2v2.5M9.5 2v2.5M6.5 11.5V14M9.5 11.5V14M2 6.5h2.5M2 9.5h2.5M11.5 6.5H14M11.5 9.5H14',
);
export const SortIcon = icon('M5 3v10', 'm2.5 10.5L5 13l2.5-2.5', 'M9 4h4.5M9 8h3.5M9 12h2');
export const LockIcon = icon(
  'M4 7.5h8a.5.5 0 0 1 .5.5v5a.5.5 0 0 1-.5.5H4a.5.5 0 0 1-.5-.5V8a.5.5 0 0 1 .5-.5Z',
  'M5.5 7.5V5a2.5 2.5 0 0 1 5 0v2.5',
);
export const ReturnIcon = icon('M3 3.5v3.5h3.5', 'M3.4 7A5.2 5.2 0 1 1 3 9.5');
export const BellIcon = icon(
  'M4 11V7a4 4 0 0 1 8 0v4l1 1.5H3L4 11Z',
  'M6.7 12.5a1.4 1.4 0 0 0 2.6 0',
  'M8 3V1.8',
);

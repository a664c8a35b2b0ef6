/** The numbers that there are under what an id begins with: the first and the last. */
type Ranges = ReadonlyMap<string, readonly [first: number, last: number]>;

type Framework = {
  title: string;
  /** How it writes its ids. `series` is what an id begins with, `number` what is counted within that. */
  id: RegExp;
  example: string;
  ranges: Ranges;
};

/** What is counted from 1, and how far: `AC 25, AT 6`. */
function counted(...lines: string[]): Ranges {
  const series = lines.flatMap((line) => line.split(', ')).map((one) => one.split(' '));
  return new Map(series.map(([name = '', last]) => [name, [1, Number(last)]]));
}

function articles(last: number): Ranges {
  return new Map([['', [1, last]]]);
}

const ARTICLE = /^(?<number>\d{1,3})(\(\d{1,2}\)){0,2}$/;

/**
 * The frameworks whose controls a workflow may name as what it is evidence for, how each writes its ids, and how far it
 * counts: enough to notice a slip of the pen, not a catalogue of what there is.
 */
const frameworks: ReadonlyMap<string, Framework> = new Map(
  Object.entries({
    // Release 5.2.0, by family.
    'nist-800-53': {
      title: 'NIST SP 800-53',
      id: /^(?<series>[A-Z]{2})-(?<number>\d{1,2})(\(\d{1,2}\))?$/,
      example: 'SI-2(3)',
      ranges: counted(
        'AC 25, AT 6, AU 16, CA 9, CM 14, CP 13, IA 13, IR 10, MA 7, MP 8, PE 23, PL 11',
        'PM 32, PS 9, PT 8, RA 10, SA 24, SC 51, SI 23, SR 12',
      ),
    },
    'nist-csf': {
      title: 'NIST CSF 2.0',
      id: /^(?<series>[A-Z]{2}\.[A-Z]{2})-(?<number>\d{2})$/,
      example: 'RS.MA-01',
      ranges: counted(
        'GV.OC 5, GV.RM 7, GV.RR 4, GV.PO 2, GV.OV 3, GV.SC 10, ID.AM 8, ID.RA 10',
        'ID.IM 4, PR.AA 6, PR.AT 2, PR.DS 11, PR.PS 6, PR.IR 4, DE.CM 9, DE.AE 8',
        'RS.MA 5, RS.AN 8, RS.CO 3, RS.MI 2, RC.RP 6, RC.CO 4',
      ),
    },
    // The edition of 2022: its clauses, and Annex A.
    'iso-27001': {
      title: 'ISO/IEC 27001:2022',
      id: /^(?<series>(?:A\.)?\d{1,2})(?:\.(?<number>\d{1,2})(?:\.\d{1,2})?)?$/,
      example: 'A.8.8',
      ranges: counted('4 4, 5 3, 6 3, 7 5, 8 3, 9 3, 10 2, A.5 37, A.6 8, A.7 14, A.8 34'),
    },
    // The trust services criteria of 2017.
    'soc-2': {
      title: 'SOC 2',
      id: /^(?<series>(?:CC|PI|A|C|P)\d{1,2})\.(?<number>\d{1,2})$/,
      example: 'CC7.4',
      ranges: counted(
        'CC1 5, CC2 3, CC3 4, CC4 2, CC5 3, CC6 8, CC7 5, CC8 1, CC9 2, A1 3, C1 2',
        'PI1 5, P1 1, P2 1, P3 2, P4 3, P5 2, P6 7, P7 1, P8 1',
      ),
    },
    'pci-dss': {
      title: 'PCI DSS 4.0.1',
      id: /^(?<series>\d{1,2})\.(?<number>\d{1,2})(\.\d{1,2}){0,3}$/,
      example: '6.3.3',
      ranges: counted('1 5, 2 3, 3 7, 4 2, 5 4, 6 5, 7 3, 8 6, 9 5, 10 7, 11 6, 12 10'),
    },
    cis: {
      title: 'CIS Controls 8.1',
      id: /^(?<series>\d{1,2})(?:\.(?<number>\d{1,2}))?$/,
      example: '7.4',
      ranges: counted(
        '1 5, 2 7, 3 14, 4 12, 5 6, 6 8, 7 7, 8 12, 9 7, 10 7, 11 5, 12 8, 13 11, 14 9',
        '15 7, 16 14, 17 9, 18 5',
      ),
    },
    dora: { title: 'DORA', id: ARTICLE, example: '17(3)', ranges: articles(64) },
    nis2: { title: 'NIS2', id: ARTICLE, example: '23(4)', ranges: articles(46) },
    cra: { title: 'CRA', id: ARTICLE, example: '14(2)', ranges: articles(71) },
    gdpr: { title: 'GDPR', id: ARTICLE, example: '33(1)', ranges: articles(99) },
    // The Consolidated Rules of 2026, by series; its rules have names and no numbers.
    fedramp: {
      title: 'FedRAMP',
      id: /^(?<series>[A-Z]{3}-[A-Z]{3})-[A-Z]{3}$/,
      example: 'VDR-TFR-PVR',
      ranges: counted('VDR-TFR 1, VER-EVA 1, VER-RPT 1, VER-TFR 1, IEC-CSO 1'),
    },
    // Its section 1, on the registrant's business.
    'sec-8k': {
      title: 'SEC Form 8-K',
      id: /^(?<series>\d)\.(?<number>\d{2})$/,
      example: '1.05',
      ranges: counted('1 5'),
    },
    // 45 CFR part 164: general provisions, security, notification of breaches, privacy.
    hipaa: {
      title: 'HIPAA',
      id: /^(?<series>164\.\d)(?<number>\d\d)(\([a-z0-9]+\))*$/,
      example: '164.308(a)(6)',
      ranges: new Map([
        ['164.1', [2, 6]],
        ['164.3', [2, 18]],
        ['164.4', [0, 14]],
        ['164.5', [0, 34]],
      ]),
    },
  } satisfies Record<string, Framework>),
);

/** What is wrong with a reference to a control, `framework:id`, as it is written; undefined where nothing is. */
export function controlFault(control: string): string | undefined {
  const [framework = '', id = '', ...rest] = control.split(':');
  const known = frameworks.get(framework);
  if (!known) {
    return `write a control as framework:id; the frameworks are ${[...frameworks.keys()].join(', ')}`;
  }
  if (rest.length > 0 || !known.id.test(id)) {
    return `${known.title} writes its ids such as ${framework}:${known.example}`;
  }
  return undefined;
}

/** Why there can be no such control, of a reference that is well written; undefined where there can be. */
export function controlOutOfRange(control: string): string | undefined {
  const [framework = '', id = ''] = control.split(':');
  const known = frameworks.get(framework);
  if (!known) return undefined;
  const { series = '', number } = known.id.exec(id)?.groups ?? {};
  const range = known.ranges.get(series);
  if (!range) {
    return `${known.title} has no ${series}; it has ${[...known.ranges.keys()].join(', ')}`;
  }
  const [first, last] = range;
  if (number === undefined || (Number(number) >= first && Number(number) <= last)) return undefined;
  const what = series === '' ? 'articles' : `the numbers of ${series}`;
  return `${known.title} has no ${id}: ${what} are ${first} to ${last}`;
}

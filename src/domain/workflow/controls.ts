/**
 * The frameworks whose controls a workflow may name as what it is evidence for, and how each writes its ids: enough to
 * notice a slip of the pen, not a catalogue of what there is.
 */
const frameworks: Readonly<Record<string, { title: string; id: RegExp; example: string }>> = {
  'nist-800-53': {
    title: 'NIST SP 800-53',
    id: /^[A-Z]{2}-\d{1,2}(\(\d{1,2}\))?$/,
    example: 'SI-2(3)',
  },
  'nist-csf': { title: 'NIST CSF 2.0', id: /^[A-Z]{2}\.[A-Z]{2}-\d{2}$/, example: 'RS.MA-01' },
  'iso-27001': {
    title: 'ISO/IEC 27001',
    id: /^(A\.)?\d{1,2}(\.\d{1,2}){0,2}$/,
    example: 'A.8.8',
  },
  'soc-2': { title: 'SOC 2', id: /^(CC|PI|A|C|P)\d{1,2}\.\d{1,2}$/, example: 'CC7.4' },
  'pci-dss': { title: 'PCI DSS', id: /^\d{1,2}(\.\d{1,2}){1,4}$/, example: '6.3.3' },
  cis: { title: 'CIS Controls', id: /^\d{1,2}(\.\d{1,2})?$/, example: '7.4' },
  dora: { title: 'DORA', id: /^\d{1,3}(\(\d{1,2}\)){0,2}$/, example: '17(3)' },
  nis2: { title: 'NIS2', id: /^\d{1,3}(\(\d{1,2}\)){0,2}$/, example: '23(4)' },
  cra: { title: 'CRA', id: /^\d{1,3}(\(\d{1,2}\)){0,2}$/, example: '14(2)' },
  gdpr: { title: 'GDPR', id: /^\d{1,3}(\(\d{1,2}\)){0,2}$/, example: '33(1)' },
  hipaa: { title: 'HIPAA', id: /^164\.\d{3}(\([a-z0-9]+\))*$/, example: '164.308(a)(6)' },
};

/** What is wrong with a reference to a control, `framework:id`; undefined where nothing is. */
export function controlFault(control: string): string | undefined {
  const [framework = '', id = '', ...rest] = control.split(':');
  const known = frameworks[framework];
  if (!known) {
    return `write a control as framework:id; the frameworks are ${Object.keys(frameworks).join(', ')}`;
  }
  if (rest.length > 0 || !known.id.test(id)) {
    return `${known.title} writes its ids such as ${framework}:${known.example}`;
  }
  return undefined;
}

import { checkedFile } from '#cli/checked-file.ts';
import type { Register } from '#cli/context.ts';
import { readInput } from '#cli/input.ts';
import { indent, table } from '#cli/text.ts';
import { versionIn } from '#cli/version-of.ts';
import type { Client } from '#contract/client.ts';
import { broughtInWords, contentInWords } from '#domain/workflow/fact-words.ts';

type Fact = Awaited<ReturnType<Client['showPack']>>['facts'][number];

export const packs: Register = (program, cli) => {
  const group = program
    .command('packs')
    .description('policy packs: what frameworks ask for, with sources');

  group
    .command('list')
    .description('the newest version of every pack')
    .action(
      cli.run(() =>
        cli.withClient(async (client) => {
          const list = await client.listPacks();
          const rows = list.map(({ name, version, title, facts, verified, usedBy }) => [
            `${name}@${version}`,
            `${verified} of ${facts}`,
            usedBy.join(', '),
            title,
          ]);
          const text = table([['pack', 'verified', 'used by', 'title'], ...rows]);
          return { json: list, text };
        }),
      ),
    );

  group
    .command('show')
    .description('the facts of a pack: what each says, brings and is from')
    .argument('<pack>', 'NAME, such as pci-dss, for the newest version, or NAME@VERSION')
    .action(
      cli.run((typed: string) =>
        cli.withClient(async (client) => {
          const { name: pack, ...query } = versionIn(typed) ?? { name: typed };
          const found = await client.showPack({ params: { pack }, query });
          const { name, version, title, layers, usedBy, facts } = found;
          const head = [
            `${name}@${version}: ${title}`,
            ...(layers.length > 0 ? [`layered on ${layers.join(', ')}`] : []),
            ...(usedBy.length > 0 ? [`used by ${usedBy.join(', ')}`] : []),
          ];
          const text = [head.join('\n'), ...facts.map(factInWords)].join('\n\n');
          return { json: found, text };
        }),
      ),
    );

  group
    .command('check')
    .description('find what is wrong with a pack file')
    .argument('<file>')
    .action(
      cli.run((file: string) =>
        cli.withClient(async (client) => {
          const text = readInput(file).toString('utf8');
          const { problems } = await client.checkPack({ body: { text } });
          return checkedFile(file, problems);
        }),
      ),
    );

  group
    .command('publish')
    .description('make a version available to workflows; what is published never changes')
    .argument('<file>')
    .action(
      cli.run((file: string) =>
        cli.withClient(async (client) => {
          const text = readInput(file).toString('utf8');
          const pin = await client.publishPack({ body: { text, file } });
          const said = pin.published ? 'is published' : 'was published already';
          const hash = pin.hash.slice(0, 12);
          return { json: pin, text: `${pin.name}@${pin.version} ${said} (${hash}).` };
        }),
      ),
    );
};

function factInWords(fact: Fact): string {
  const { id, says, source, verified, control, brings, content, parameters, kinds, where } = fact;
  const { document, section, url, read } = source;
  const conditions = Object.entries(where ?? {}).map(
    ([name, values]) => `${name} is ${values.join(' or ')}`,
  );
  const lines = [
    says,
    `${document}, ${section}${url ? ` <${url}>` : ''}, read ${read}`,
    ...(content && brings !== 'control' ? contentInWords(brings, content) : []),
    ...(control ? [`for ${control}`] : []),
    ...(kinds ? [`of cases of the kind ${kinds.join(' or ')}`] : []),
    ...(conditions.length > 0 ? [`where your ${conditions.join(' and ')}`] : []),
    ...(parameters.length > 0 ? [`asks you to set ${parameters.join(', ')}`] : []),
    ...(fact.usedBy.length > 0 ? [`followed by ${fact.usedBy.join(', ')}`] : []),
  ];
  const mark =
    brings === 'parameter' ? 'yours to say' : verified ? 'verified' : 'not verified: off';
  return `${id} (${broughtInWords[brings]}; ${mark})\n${indent(lines.join('\n'))}`;
}

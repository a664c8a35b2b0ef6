import { systemTypes } from '#domain/finding/package-url.ts';

/**
 * The name of the remedy of a finding `f` of a source `s` with its detail `d`, in SQL: what its key (`remedyKey`) leaves
 * unsaid. Packages are told by their package URL without its version; those of an operating system by the release that they
 * are built for as well, for each release has versions of its own. One without a package URL is told by its name, and so is
 * apart from those that have one.
 */
const PURL = "lower(left(d.detail->'component'->>'purl', 500))";

const decoded = [
  ['%40', '@'],
  ['%2b', '+'],
  ['%2f', '/'],
].reduce(
  (text, [from, to]) => `replace(${text}, '${from}', '${to}')`,
  `regexp_replace(substring(${PURL} from '^pkg:/*([^?#]+)'), '(?<!/)@[^@/]*$', '')`,
);

const RELEASE = `
  case when substring(${PURL} from '^pkg:/*([^/]+)') in (${systemTypes.map((type) => `'${type}'`).join(', ')})
    then substring(${PURL} from '[?&]distro=([^&#]+)') end`;

/** The release that packages are published for: Debian 11 of 11.6, Alpine 3.17 of 3.17.1. */
const BRANCH = `
  coalesce(
    case when ${RELEASE} ~ '^(ubuntu|alpine|opensuse|sle|photon|cbl-mariner|mariner|azurelinux)'
      then substring(${RELEASE} from '^[a-z._-]*[a-z]-?[0-9]+(?:[.][0-9]+)?')
      else substring(${RELEASE} from '^[a-z._-]*[a-z]-?[0-9]+') end,
    ${RELEASE})`;

const KEY_KIND = "split_part(f.remedy, ' ', 1)";
const KEY_REST = "substr(f.remedy, strpos(f.remedy, ' ') + 1)";

/** The remedy by its name. */
export const REMEDY = `
  case ${KEY_KIND} when 'upgrade' then
    coalesce('pkg:' || ${decoded} || coalesce('?distro=' || ${BRANCH}, ''), 'package ' || ${KEY_REST})
  else ${KEY_KIND} || ' ' || s.tool || ': ' || ${KEY_REST} end`;

/** The update of the base image by its name, which brings newer packages of the operating system. */
export const BASE = `'base image ' || ${BRANCH}`;

/**
 * What comes before the repository's own paths where build servers check out, by what they document. Each ends with the
 * last folder that changes from run to run or from machine to machine.
 */
const workspaces = [
  // GitHub Actions: hosted, in a container, in an action's container, on a runner of one's own; Azure Pipelines.
  '/(?:home|Users)/runner/work/[^/]+/[^/]+/',
  '/__w/[^/]+/[^/]+/',
  '/github/workspace/',
  '(?:[A-Za-z]:)?/(?:[^/]+/)*?_work/[^/]+/[^/]+/',
  '/home/vsts/work/\\d+/s/',
  '[A-Za-z]:/a/[^/]+/[^/]+/',
  // GitLab CI: a runner's token and how many run at once stand before group and project.
  '(?:/[^/]+)*?/builds/(?:[\\w-]{8,}/\\d+/)?',
  // Jenkins, Bitbucket, CircleCI, Travis, AWS CodeBuild, Google Cloud Build.
  '(?:[A-Za-z]:)?/(?:[^/]+/)*?\\.?jenkins(?:_home)?/(?:[^/]+/)*?workspace/[^/]+/',
  '/opt/atlassian/pipelines/agent/build/',
  '/(?:home/circleci|root)/project/',
  '/home/travis/build/[^/]+/[^/]+/',
  '/codebuild/output/[^/]+/src/',
  '/workspace/',
  // Go before its modules, and folders of the day.
  '(?:[A-Za-z]:)?/(?:[^/]+/)*?go/src/',
  '/(?:private/)?(?:var/)?tmp/[^/]+/',
];
/** In characters: workspaces stand near the top. */
const deepest = 500;
const WORKSPACE = new RegExp(`^(?:${workspaces.join('|')})(?=.)`);

/**
 * How much of a path is not the repository's own, as it is written: the root that was named, else the workspace of a
 * build server; empty where neither is. It is told by the path alone, so that what else a report shows changes nothing.
 */
export function rootOf(path: string, named?: string): string {
  const plain = path.includes('\\') ? path.replaceAll('\\', '/') : path;
  if (named !== undefined) {
    const root = `${named.replaceAll('\\', '/').replace(/\/+$/, '')}/`;
    if (plain.length > root.length && plain.startsWith(root)) return path.slice(0, root.length);
  }
  return path.slice(0, WORKSPACE.exec(plain.slice(0, deepest))?.[0].length ?? 0);
}

/** The path without its root. */
export function withoutRoot(path: string, named?: string): string {
  return path.slice(rootOf(path, named).length);
}

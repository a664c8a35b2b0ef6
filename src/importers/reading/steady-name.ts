/** The letters and digits that Kubernetes makes random names of. */
const random = '[bcdfghjklmnpqrstvwxz2456789]';
const ofReplicaSet = new RegExp(`-${random}{6,10}$`);
/** The minute or second for which a cron job was due. */
const due = '\\d{8,10}';
const ofJob = new RegExp(`-${due}$`);
const ofPod = new RegExp(`(?:-(?:${random}{6,10}|${due}))?-${random}{5}$`);

/** The name of a Kubernetes workload without what each rollout changes: `till-7c9f8b6d54-x2v9k` → `till`. */
export function steadyWorkload(kind: string | undefined, name: string): string {
  const singular = kind?.toLowerCase().replace(/s$/, '');
  if (singular === 'replicaset') return name.replace(ofReplicaSet, '');
  if (singular === 'job') return name.replace(ofJob, '');
  return singular === 'pod' ? name.replace(ofPod, '') : name;
}

/** The name of a container image without its tag and digest, which each build changes. */
export function steadyImage(image: string): string {
  return image.replace(/@sha256:[0-9a-f]+$/, '').replace(/:[^/:]+$/, '');
}

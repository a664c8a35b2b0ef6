/**
 * By what an action changes something, and how strong that is: the less it rests on people remembering, the stronger.
 *
 * Source: the action hierarchy of RCA² (National Patient Safety Foundation, 2015; today Institute for Healthcare Improvement),
 * after that of the VA National Center for Patient Safety. `control` is where the same stands in the hierarchy of controls of
 * hazards (NIOSH; HSE, Management of risk when planning work). The examples of wards are told in words of systems.
 */
export const means = {
  removal: {
    strength: 'strong',
    control: 'elimination',
    is: 'what could fail is not there any more',
  },
  substitution: {
    strength: 'strong',
    control: 'substitution',
    is: 'what could fail is replaced by what cannot, in that way',
  },
  'forcing-function': {
    strength: 'strong',
    control: 'engineering',
    is: 'the wrong way is refused: a gate, a type, a permission',
  },
  architecture: {
    strength: 'strong',
    control: 'engineering',
    is: 'parts are put together otherwise, so that a failure stays where it is',
  },
  standardisation: {
    strength: 'strong',
    control: 'engineering',
    is: 'one way in place of several, or of many steps by hand',
  },
  automation: { strength: 'strong', control: 'engineering', is: 'a machine does what people did' },
  redundancy: {
    strength: 'medium',
    control: 'engineering',
    is: 'something else takes over: a replica, a time-out, a limit, a breaker',
  },
  check: { strength: 'medium', control: 'engineering', is: 'a test or scan that looks each time' },
  alert: { strength: 'medium', control: 'engineering', is: 'it is noticed, and somebody is told' },
  capacity: { strength: 'medium', control: 'engineering', is: 'more of what ran out, people too' },
  checklist: { strength: 'medium', control: 'administrative', is: 'a list beside the work' },
  drill: {
    strength: 'medium',
    control: 'administrative',
    is: 'practised again and again as it would be',
  },
  'double-check': { strength: 'weak', control: 'administrative', is: 'a second person looks' },
  warning: { strength: 'weak', control: 'administrative', is: 'a text where the mistake is made' },
  procedure: { strength: 'weak', control: 'administrative', is: 'a rule, a policy, a runbook' },
  training: { strength: 'weak', control: 'administrative', is: 'people are taught, or reminded' },
} as const satisfies Record<string, { strength: Strength; control: Control; is: string }>;
export type Means = keyof typeof means;

export const strengths = ['strong', 'medium', 'weak'] as const;
export type Strength = (typeof strengths)[number];
type Control = 'elimination' | 'substitution' | 'engineering' | 'administrative';

/** How strong an action by that is; nothing is known of one that does not say by what it works. */
export function strengthOf(by: Means | undefined): Strength | undefined {
  return by && means[by].strength;
}

/** By what actions that are so strong work. */
export function meansOf(wanted: readonly Strength[]): Means[] {
  return (Object.keys(means) as Means[]).filter((one) => wanted.includes(means[one].strength));
}

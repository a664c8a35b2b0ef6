import { PersonChip } from '#web/ui/person-chip.tsx';
import { useCalled } from './use-people.ts';
import { machine } from './words.ts';

/** Who did something: as people call them, the machine as itself. `name` is what signed it. */
export function Actor({ name, role }: { name: string; role?: string }) {
  const called = useCalled();
  return (
    <PersonChip
      name={called(name)}
      machine={name === machine}
      {...(role !== undefined && { role })}
    />
  );
}

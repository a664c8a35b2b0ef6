import { useQuery } from '@tanstack/react-query';
import { read } from '#web/api/calls.ts';
import { useMay } from '#web/features/session/me.ts';
import { usePeople } from '#web/features/shared/use-people.ts';
import { SuggestField } from '#web/ui/form/fields.tsx';

type FieldProps = {
  label: string;
  description?: string;
  error?: string | undefined;
  value: string;
  onChange: (text: string) => void;
  onBlur?: () => void;
};

/** Who answers for an asset: a person, or a roster where no person does. */
export function AnsweringFields({ owner, team }: { owner: FieldProps; team: FieldProps }) {
  const people = usePeople();
  const { data } = useQuery({
    ...read('listRosters'),
    enabled: useMay()('people.read'),
  });
  const fits = (text: string) => (name: string) =>
    name !== text && name.toLowerCase().includes(text.toLowerCase());
  return (
    <>
      <SuggestField
        {...owner}
        suggestions={people.map(({ name }) => name).filter(fits(owner.value))}
      />
      <SuggestField
        {...team}
        suggestions={(data?.rosters ?? []).map(({ name }) => name).filter(fits(team.value))}
      />
    </>
  );
}

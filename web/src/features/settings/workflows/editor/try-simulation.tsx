import { Simulation } from '#web/features/settings/workflows/simulation.tsx';
import { type TriedProps, TriedText } from './tried-text.tsx';

/** What a text would have done to the cases that there are. */
export function TrySimulation(props: TriedProps) {
  return (
    <TriedText
      {...props}
      about="The cases of its kinds are run again from what happened to them, as if this were the text that they were opened under. Nothing is published and no case is changed."
      first="Run the cases again"
      again="Run them again under the text as it is now"
      outcome={(tried) => <Simulation text={tried} file="workflow" />}
    />
  );
}

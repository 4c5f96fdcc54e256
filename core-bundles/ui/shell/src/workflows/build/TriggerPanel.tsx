import { Textarea } from '@mantine/core';
import { useT } from '@guildhall/ui-kit';
import type { Definition, Trigger } from '../definition';
import classes from './builder.module.css';
import { triggerKind } from './kinds';
import { PanelFrame } from './PanelFrame';
import { Faults } from './StepPanel';
import { TriggerForm } from './TriggerForm';

interface Props {
  definition: Definition;
  description: string;
  published: boolean;
  faults: string[];
  change: (trigger: Trigger) => void;
  describe: (description: string) => void;
  close: () => void;
}

export function TriggerPanel({ definition, description, published, faults, change, describe, close }: Props) {
  const t = useT();
  return (
    <PanelFrame title={t('flow.kind.trigger')} kind={triggerKind(definition.trigger.kind)} close={close}>
      {definition.trigger.kind && <Faults faults={faults} />}
      <TriggerForm trigger={definition.trigger} published={published} change={change} />
      <Textarea
        className={classes.note}
        label={t('flows.note')}
        description={t('flows.noteHint')}
        autosize
        minRows={2}
        maxRows={8}
        maxLength={2000}
        value={description}
        onChange={({ currentTarget }) => describe(currentTarget.value)}
      />
    </PanelFrame>
  );
}

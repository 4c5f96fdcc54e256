import { Alert, Button } from '@mantine/core';
import { useT } from '@guildhall/ui-kit';
import { IconAlertTriangle, IconArrowsMove, IconCopy, IconTrash } from '@tabler/icons-react';
import type { StepNode } from '../definition';
import classes from './builder.module.css';
import { stepKind } from './kinds';
import { PanelFrame } from './PanelFrame';
import { StepForm } from './StepForm';

interface Props {
  node: StepNode;
  own: number;
  faults: string[];
  change: (node: StepNode) => void;
  doing: { copy: (node: StepNode) => void; remove: (node: StepNode) => void };
  lift: (id: string) => void;
  close: () => void;
}

export function StepPanel({ node, own, faults, change, doing, lift, close }: Props) {
  const t = useT();
  return (
    <PanelFrame
      title={t(`flow.kind.${node.kind}`)}
      kind={stepKind(node.kind)}
      close={close}
      foot={
        <>
          <Button variant="subtle" color="gray" leftSection={<IconCopy size={17} />} onClick={() => doing.copy(node)}>
            {t('flows.copy')}
          </Button>
          <Button
            variant="subtle"
            color="gray"
            leftSection={<IconArrowsMove size={17} />}
            onClick={() => {
              lift(node.id);
              // The places to choose from are behind a sheet.
              if (window.matchMedia('(max-width: 1023px)').matches) {
                close();
              }
            }}
          >
            {t('flows.move')}
          </Button>
          <Button variant="subtle" color="red" leftSection={<IconTrash size={17} />} onClick={() => doing.remove(node)}>
            {t('kit.delete')}
          </Button>
        </>
      }
    >
      <Faults faults={faults} />
      <StepForm node={node} own={own} change={change} />
    </PanelFrame>
  );
}

/** What is still missing. */
export function Faults({ faults }: { faults: string[] }) {
  return faults.length > 0 ? (
    <Alert color="orange" icon={<IconAlertTriangle size={19} stroke={1.8} />} className={classes.faults}>
      {faults.map((fault) => (
        <p key={fault}>{fault}</p>
      ))}
    </Alert>
  ) : null;
}

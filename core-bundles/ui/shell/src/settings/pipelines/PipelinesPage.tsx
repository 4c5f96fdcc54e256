import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Answer, Empty, type Stage, useList, useT } from '@guildhall/ui-kit';
import { IconLayoutKanban, IconPlus } from '@tabler/icons-react';
import { pipelines, stages } from '../../crm/entities';
import { NewButton } from '../../crm/forms/NewButton';
import { SettingsLayout } from '../SettingsLayout';
import { PipelineForm } from './PipelineForm';
import { PipelinePanel } from './PipelinePanel';

const ALL = { per_page: 200, sort: 'position,id' };

/** The ways that deals go, each with its stages. Colleagues' boards follow at once. */
export function PipelinesPage() {
  const t = useT();
  const [making, make] = useDisclosure(false);
  const all = useList(pipelines, ALL);
  const steps: Stage[] | undefined = useList(stages, ALL).data?.data;
  return (
    <SettingsLayout actions={<NewButton icon={IconPlus} label="pipelines.new" onClick={make.open} />}>
      <Answer of={all} lines={6}>
        {({ data }) =>
          data.length === 0 ? (
            <Empty
              icon={<IconLayoutKanban size={26} stroke={1.6} />}
              title={t('pipeline.none')}
              action={<Button onClick={make.open}>{t('pipelines.new')}</Button>}
            />
          ) : (
            <>
              {data.map((pipeline) => (
                <PipelinePanel
                  key={pipeline.id}
                  pipeline={pipeline}
                  stages={(steps ?? []).filter(({ pipeline_id }) => pipeline_id === pipeline.id)}
                  others={data.filter(({ id }) => id !== pipeline.id)}
                  all={steps ?? []}
                />
              ))}
            </>
          )
        }
      </Answer>
      {making && <PipelineForm pipeline={undefined} close={make.close} />}
    </SettingsLayout>
  );
}

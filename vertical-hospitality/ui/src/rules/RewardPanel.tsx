import { Button } from '@mantine/core';
import { Answer, count, Empty, Panel, sayProblem, useCreate, useList, useMay, useT, useUpdate } from '@guildhall/ui-kit';
import { IconGift, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { type Reward, rewards } from '../loyalty/records';
import { RewardForm } from './RewardForm';
import { RuleLine } from './RuleLine';
import classes from './RulePanels.module.css';

export function RewardPanel() {
  const t = useT();
  const may = useMay();
  const list = useList(rewards, { per_page: 200, sort: 'cost' });
  const update = useUpdate(rewards);
  const create = useCreate(rewards);
  const [open, setOpen] = useState<Reward | 'new'>();
  const edit = may('hospitality.rewards.edit');
  const saving = open === 'new' ? create : update;
  function close() {
    setOpen(undefined);
    create.reset();
    update.reset();
  }
  function save(values: Partial<Reward>) {
    if (open === 'new') {
      create.mutate({ active: true, ...values }, { onSuccess: close });
    } else if (open) {
      update.mutate({ id: open.id, version: open.version, values }, { onSuccess: close });
    }
  }
  return (
    <Panel
      title={t('hospitality.rules.rewards')}
      action={
        may('hospitality.rewards.create') && (
          <Button variant="light" leftSection={<IconPlus size={18} />} onClick={() => setOpen('new')}>
            {t('hospitality.rules.newReward')}
          </Button>
        )
      }
    >
      <Answer of={list}>
        {({ data }) =>
          data.length === 0 ? (
            <Empty icon={<IconGift size={26} stroke={1.6} />} title={t('hospitality.rules.noRewards')}>
              {t('hospitality.rules.noRewardsText')}
            </Empty>
          ) : (
            <ul className={classes.list}>
              {data.map((reward) => (
                <RuleLine
                  key={reward.id}
                  name={reward.name}
                  detail={reward.description}
                  figure={count(reward.cost)}
                  active={reward.active}
                  switchLabel={t('hospitality.rules.switch', { name: reward.name })}
                  turn={
                    edit
                      ? (active) => update.mutate({ id: reward.id, values: { active } }, { onError: (problem) => sayProblem(problem) })
                      : undefined
                  }
                  edit={edit ? () => setOpen(reward) : undefined}
                />
              ))}
            </ul>
          )
        }
      </Answer>
      {open && (
        <RewardForm
          reward={open === 'new' ? undefined : open}
          busy={saving.isPending}
          problem={saving.error}
          save={save}
          close={close}
        />
      )}
    </Panel>
  );
}

import { Button, Modal, Select } from '@mantine/core';
import { useSession, useT } from '@guildhall/ui-kit';
import { useState } from 'react';
import { useMembers } from '../../crm/members';
import type { Asked, useAnswer } from './api';
import classes from './approvals.module.css';

interface Props {
  asked: Asked;
  answer: ReturnType<typeof useAnswer>;
  close: () => void;
}

/** Lets a colleague decide instead. */
export function HandOn({ asked, answer, close }: Props) {
  const t = useT();
  const me = useSession().member.id;
  const people = useMembers().filter(({ id, active }) => active && id !== me);
  const [heir, setHeir] = useState<string | null>(null);
  const chosen = people.find(({ id }) => String(id) === heir);
  return (
    <Modal opened onClose={close} title={t('approval.handTitle')} size={440} closeButtonProps={{ 'aria-label': t('kit.close') }}>
      <p className={classes.lead}>{t('approval.handText', { question: asked.question })}</p>
      <Select
        label={t('approval.colleague')}
        data={people.map(({ id, name }) => ({ value: String(id), label: name }))}
        value={heir}
        searchable={people.length > 8}
        nothingFoundMessage={t('kit.none')}
        onChange={setHeir}
        data-autofocus
      />
      <div className={classes.foot}>
        <Button variant="default" onClick={close}>
          {t('kit.cancel')}
        </Button>
        <Button disabled={!chosen} loading={answer.isPending} onClick={() => chosen && answer.mutate({ member_id: chosen.id, name: chosen.name }, { onSettled: close })}>
          {t('approval.handDo')}
        </Button>
      </div>
    </Modal>
  );
}

import { Modal, Select } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { Answer, useMay, useSession, useT } from '@guildhall/ui-kit';
import { IconCircleCheck, IconCircleX } from '@tabler/icons-react';
import { useState } from 'react';
import { useMembers } from '../crm/members';
import { type Reason, useWhy } from './api';
import classes from './Dialogs.module.css';
import { fieldLabel, reasonText } from './words';

/** Why one sees and changes this record, or does not; whoever runs the workspace asks it of anybody. */
export function WhyDialog({ path, id, name, close }: { path: string; id: number; name: string; close: () => void }) {
  const t = useT();
  const phone = useMediaQuery('(max-width: 679px)');
  const admin = useMay()('workspace.admin');
  const { member: me } = useSession();
  const people = useMembers().filter(({ active }) => active);
  const [member, setMember] = useState<number>(me.id);
  const why = useWhy(path, id, member === me.id ? undefined : member);
  return (
    <Modal opened onClose={close} title={t('why.title', { what: name })} size={560} fullScreen={phone} closeButtonProps={{ 'aria-label': t('kit.close') }}>
      <div className={classes.stack}>
        {admin && (
          <Select
            label={t('why.whom')}
            searchable
            allowDeselect={false}
            data={people.map((one) => ({ value: String(one.id), label: one.name }))}
            value={String(member)}
            onChange={(value) => value && setMember(Number(value))}
          />
        )}
        <Answer of={why} lines={3}>
          {(data) => (
            <>
              <Said yes={data.see.yes} title={t(data.see.yes ? 'why.sees' : 'why.seesNot', { name: data.member.name })} reasons={data.see.reasons} />
              <Said yes={data.change.yes} title={t(data.change.yes ? 'why.changes' : 'why.changesNot', { name: data.member.name })} reasons={data.change.reasons} />
              {data.fields.length > 0 && (
                <ul className={classes.reasons}>
                  {data.fields.map((field) => (
                    <li key={field.field}>{t(field.seen ? 'why.fieldFixed' : 'why.fieldHidden', { field: fieldLabel(data.entity, field) })}</li>
                  ))}
                </ul>
              )}
            </>
          )}
        </Answer>
      </div>
    </Modal>
  );
}

function Said({ yes, title, reasons }: { yes: boolean; title: string; reasons: Reason[] }) {
  const Icon = yes ? IconCircleCheck : IconCircleX;
  return (
    <section className={classes.answer} data-yes={yes || undefined}>
      <Icon size={22} stroke={1.8} aria-hidden />
      <div>
        <h3>{title}</h3>
        <ul>
          {reasons.map((reason) => (
            <li key={reason.code}>{reasonText(reason)}</li>
          ))}
        </ul>
      </div>
    </section>
  );
}

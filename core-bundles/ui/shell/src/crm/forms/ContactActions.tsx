import { sayProblem, useT } from '@guildhall/ui-kit';
import { IconMail, IconMessage, IconPhone } from '@tabler/icons-react';
import { useBoard, useDial } from '../../talk/api';
import classes from './ContactActions.module.css';

interface Props {
  phone: string | null;
  email: string | null;
}

/** Call, text, write: handed to the device, and calls to the telephone that one has here. What cannot be done is not offered. */
export function ContactActions({ phone, email }: Props) {
  const t = useT();
  const telephone = useBoard().data?.telephone;
  const dial = useDial();
  const number = phone?.replace(/[^\d+]/g, '');
  const actions = [
    { key: 'call', href: number && `tel:${number}`, icon: IconPhone },
    { key: 'text', href: number && `sms:${number}`, icon: IconMessage },
    { key: 'mail', href: email && `mailto:${email}`, icon: IconMail },
  ].filter(({ href }) => href);
  if (actions.length === 0) {
    return null;
  }
  return (
    <div className={classes.actions}>
      {actions.map(({ key, href, icon: Icon }, place) =>
        key === 'call' && phone && telephone ? (
          <button key={key} type="button" className={classes.action} data-first disabled={dial.isPending} onClick={() => dial.mutate(phone, { onError: (problem) => sayProblem(problem) })}>
            <Icon size={19} stroke={1.8} />
            {t(`contact.${key}`)}
          </button>
        ) : (
          <a key={key} className={classes.action} data-first={place === 0 || undefined} href={href || undefined}>
            <Icon size={19} stroke={1.8} />
            {t(`contact.${key}`)}
          </a>
        ),
      )}
    </div>
  );
}

import { ActionIcon, Menu } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Face, RecordStarts, StartItems, useMay, useNavigate, useSees, useT } from '@guildhall/ui-kit';
import { IconAlertTriangleFilled, IconArrowLeft, IconBan, IconCake, IconDots, IconPencil, IconQrcode, IconUser } from '@tabler/icons-react';
import { lazy, Suspense } from 'react';
import { dayOfYear } from '../loyalty/evening';
import { Blocked } from '../guests/Blocked';
import { Tags } from '../guests/Tags';
import { BLOCK, type Guest, type GuestCard, guests } from '../loyalty/records';
import { lastFour } from '../loyalty/words';
import classes from './GuestHead.module.css';

const GuestForm = lazy(() => import('../guests/GuestForm').then((module) => ({ default: module.GuestForm })));

const BlockForm = lazy(() => import('../guests/BlockForm').then((module) => ({ default: module.BlockForm })));

const CardPane = lazy(() => import('../guests/CardPane').then((module) => ({ default: module.CardPane })));

interface Props {
  guest: GuestCard;
  /** Once the server has sent the whole record. */
  full?: Guest;
  /** While something is entered, which needs the room of a phone. */
  brief?: boolean;
  close: () => void;
}

/** Who it is, and what must not be overlooked about them. */
export function GuestHead({ guest, full, brief, close }: Props) {
  const t = useT();
  const may = useMay();
  const navigate = useNavigate();
  const [editing, form] = useDisclosure(false);
  const [card, cardPane] = useDisclosure(false);
  const [blocking, block] = useDisclosure(false);
  const blocks = may(BLOCK);
  const edit = may('hospitality.guests.edit');
  const codes = useSees(guests)('card_code') && may('hospitality.serve');
  const contact = may('contacts.view');
  return (
    <>
      <header className={classes.head} data-brief={brief || undefined}>
        <button type="button" className={classes.back} aria-label={t('hospitality.guest.close')} onClick={close}>
          <IconArrowLeft size={26} stroke={1.9} className="gh-turns" />
        </button>
        <Face name={guest.name} size={56} />
        <div className={classes.words}>
          <h2 className={classes.name}>{guest.name}</h2>
          <p className={classes.line}>
            {lastFour(guest.phone) && <span className="gh-num">{lastFour(guest.phone)}</span>}
            {guest.card_code && <span className={classes.code}>{t('hospitality.guest.card', { code: guest.card_code })}</span>}
            {!brief && <Tags of={guest.tags} />}
          </p>
        </div>
        {full && (edit || contact || codes || blocks) && (
          <RecordStarts entity={guests.name} id={full.id} wanted={edit}>
            {(starts) => (
              <Menu position="bottom-end" width={220}>
                <Menu.Target>
                  <ActionIcon w={56} h={56} aria-label={t('kit.more')}>
                    <IconDots size={26} stroke={1.9} />
                  </ActionIcon>
                </Menu.Target>
                <Menu.Dropdown>
                  {edit && (
                    <Menu.Item h={52} leftSection={<IconPencil size={20} stroke={1.7} />} onClick={form.open}>
                      {t('hospitality.guest.edit')}
                    </Menu.Item>
                  )}
                  {codes && (
                    <Menu.Item h={52} leftSection={<IconQrcode size={20} stroke={1.7} />} onClick={cardPane.open}>
                      {t('hospitality.guest.qr')}
                    </Menu.Item>
                  )}
                  {contact && (
                    <Menu.Item
                      h={52}
                      leftSection={<IconUser size={20} stroke={1.7} />}
                      onClick={() => navigate(`/contacts/${full.contact_id}?tab=hospitality.loyalty`)}
                    >
                      {t('hospitality.guest.contact')}
                    </Menu.Item>
                  )}
                  {blocks && (
                    <Menu.Item h={52} leftSection={<IconBan size={20} stroke={1.7} />} onClick={block.open}>
                      {t(full.blocked_at ? 'hospitality.block.undo' : 'hospitality.block.do')}
                    </Menu.Item>
                  )}
                  <StartItems starts={starts} height={52} />
                </Menu.Dropdown>
              </Menu>
            )}
          </RecordStarts>
        )}
      </header>
      {guest.alert && (
        <p className={classes.alert} data-brief={brief || undefined} role="note">
          <IconAlertTriangleFilled size={30} />
          <span>
            <span className="gh-hidden">{t('hospitality.guest.alert')}: </span>
            {guest.alert}
          </span>
        </p>
      )}
      <Blocked guest={guest} />
      {full?.birthday?.slice(5) === dayOfYear() && (
        <p className={classes.birthday}>
          <IconCake size={24} stroke={1.8} />
          {t('hospitality.guest.birthday')}
        </p>
      )}
      <Suspense>{blocking && full && <BlockForm guest={full} close={block.close} />}</Suspense>
      <Suspense>{card && <CardPane guest={guest} edit={edit} close={cardPane.close} />}</Suspense>
      <Suspense>{editing && full && <GuestForm guest={full} close={form.close} />}</Suspense>
    </>
  );
}

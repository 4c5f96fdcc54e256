import { Alert, Badge, Button } from '@mantine/core';
import { Answer, Confirm, Empty, Loading, Panel, useMay, useT } from '@guildhall/ui-kit';
import { IconMessage, IconPhone, IconPlugConnected } from '@tabler/icons-react';
import { useState } from 'react';
import lines from '../lines.module.css';
import own from '../mail/mail.module.css';
import { SettingsLayout } from '../SettingsLayout';
import { type Line, type Offer, useChange, useLines } from './api';
import { ExtensionsPanel } from './ExtensionsPanel';
import { LineForm } from './LineForm';
import '../../texts/mail';

/** Messengers and telephones of the workspace. */
export function ChannelsPage() {
  const may = useMay()('workspace.admin');
  return <SettingsLayout>{may ? <Lines /> : <Loading lines={4} />}</SettingsLayout>;
}

function Lines() {
  const t = useT();
  const overview = useLines();
  const [adding, add] = useState<Offer>();
  const [changing, change] = useState<Line>();
  const [leaving, leave] = useState<Line>();
  const [made, tell] = useState<Line>();
  const [exchanged, exchange] = useState<Line>();
  const all = overview.data?.data ?? [];
  const offers = overview.data?.providers ?? [];
  return (
    <>
      <Panel title={t('channel.lines')}>
        <p className={own.lead}>{t('channel.lead')}</p>
        {made?.path && (
          <Alert color="blue" title={t('channel.address')} mb={12} withCloseButton closeButtonLabel={t('kit.close')} onClose={() => tell(undefined)}>
            <p>{t('channel.addressText')}</p>
            <code className={own.preview}>{window.location.origin + made.path}</code>
          </Alert>
        )}
        <Answer of={overview} lines={3}>
          {({ data }) =>
            data.length === 0 ? (
              <Empty icon={<IconPlugConnected size={26} stroke={1.6} />} title={t('channel.none')}>
                {t('channel.noneText')}
              </Empty>
            ) : (
              <ul className={lines.list}>
                {data.map((line) => (
                  <li key={line.id} className={`${lines.line} ${own.line}`}>
                    <span className={lines.icon}>{line.kind === 'messenger' ? <IconMessage size={20} stroke={1.7} /> : <IconPhone size={20} stroke={1.7} />}</span>
                    <div className={lines.words}>
                      <p className={lines.name}>
                        {line.title}
                        {line.state === 'off' && <Badge variant="light" color="gray">{t('mail.off')}</Badge>}
                      </p>
                      <p className={lines.detail}>{offers.find(({ key }) => key === line.provider)?.title ?? line.provider}</p>
                    </div>
                    <div className={own.acts}>
                      <Button variant="default" aria-label={`${t('channel.rotate')}: ${line.title}`} onClick={() => exchange(line)}>
                        {t('channel.rotate')}
                      </Button>
                      <Button variant="default" aria-label={`${t('mail.change')}: ${line.title}`} onClick={() => change(line)}>
                        {t('mail.change')}
                      </Button>
                      <Button variant="default" aria-label={`${t('kit.delete')}: ${line.title}`} onClick={() => leave(line)}>
                        {t('kit.delete')}
                      </Button>
                    </div>
                  </li>
                ))}
              </ul>
            )
          }
        </Answer>
        <div className={own.foot}>
          {offers.map((offer) => (
            <Button key={offer.key} variant="default" leftSection={offer.kind === 'messenger' ? <IconMessage size={18} /> : <IconPhone size={18} />} onClick={() => add(offer)}>
              {t('channel.add', { provider: offer.title })}
            </Button>
          ))}
        </div>
      </Panel>
      {all.some(({ kind }) => kind === 'telephony') && <ExtensionsPanel telephones={all.filter(({ kind }) => kind === 'telephony')} />}
      {adding && <LineForm offer={adding} close={() => add(undefined)} made={tell} />}
      {changing && <Changing line={changing} offers={offers} close={() => change(undefined)} />}
      {exchanged && <Exchange line={exchanged} close={() => exchange(undefined)} made={tell} />}
      {leaving && <Removal line={leaving} close={() => leave(undefined)} />}
    </>
  );
}

function Changing({ line, offers, close }: { line: Line; offers: Offer[]; close: () => void }) {
  const offer = offers.find(({ key }) => key === line.provider);
  return offer ? <LineForm offer={offer} line={line} close={close} made={close} /> : null;
}

/** The provider reaches nobody at the old address from then on. */
function Exchange({ line, close, made }: { line: Line; close: () => void; made: (line: Line) => void }) {
  const t = useT();
  const anew = useChange<Line>();
  return (
    <Confirm
      title={t('channel.rotateTitle', { title: line.title })}
      action={t('channel.rotate')}
      busy={anew.isPending}
      problem={anew.error}
      confirm={() =>
        anew.mutate(
          { method: 'POST', path: `/channels/${line.id}/rotate` },
          {
            onSuccess: (kept) => {
              close();
              made(kept);
            },
          },
        )
      }
      close={close}
    >
      <p>{t('channel.rotateText')}</p>
    </Confirm>
  );
}

function Removal({ line, close }: { line: Line; close: () => void }) {
  const t = useT();
  const remove = useChange();
  return (
    <Confirm
      title={t('channel.removeTitle', { title: line.title })}
      action={t('kit.delete')}
      busy={remove.isPending}
      problem={remove.error}
      confirm={() => remove.mutate({ method: 'DELETE', path: `/channels/${line.id}` }, { onSuccess: close })}
      close={close}
    >
      <p>{t('channel.removeText')}</p>
    </Confirm>
  );
}

import { count, Link, moment, Panel, useT } from '@guildhall/ui-kit';
import { IconUserQuestion } from '@tabler/icons-react';
import lines from '../settings/lines.module.css';
import type { Stranger } from './api';
import { toldOf } from './strangers';
import '../texts/talk';

const FEW = 3;

/** On the start page: who has called or written and is nobody's contact yet. */
export function StrangersTile({ all }: { all: Stranger[] }) {
  const t = useT();
  return (
    <Panel
      title={
        <>
          {t('strangers.title')} <span className="gh-num">{count(all.length)}</span>
        </>
      }
      action={<Link to="/strangers">{t('strangers.open')}</Link>}
    >
      <ul className={lines.list}>
        {all.slice(0, FEW).map((stranger) => (
          <li key={stranger.id} className={lines.line}>
            <span className={lines.icon}>
              <IconUserQuestion size={20} stroke={1.7} />
            </span>
            <div className={lines.words}>
              <p className={lines.name}>
                <Link to="/strangers">{stranger.name || <bdi>{stranger.number}</bdi>}</Link>
              </p>
              <p className={lines.detail}>{[toldOf(stranger, t), moment(stranger.last_at)].join(' · ')}</p>
            </div>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

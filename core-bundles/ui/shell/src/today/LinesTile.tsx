import { useContributions } from '@guildhall/host';
import { count, daysUntil, Link, moment, Panel, useT } from '@guildhall/ui-kit';
import { IconCheckbox, IconPoint } from '@tabler/icons-react';
import { usePlaces, words } from '../record/descriptors';
import type { Line, TileData } from './tiles';
import classes from './TodayPage.module.css';

/** What happened, or what is to be done, line by line. */
export function LinesTile({ tile: { key, label, path, content } }: { tile: TileData }) {
  const t = useT();
  const lines = content?.lines ?? [];
  return (
    <Panel
      title={words(`tile.${key}`, label)}
      action={
        path && (
          <Link to={path} className={classes.all}>
            {t('today.all')}
          </Link>
        )
      }
    >
      {lines.length === 0 ? (
        <p className={classes.none}>{words(`tile.${key}.none`, t('today.nothing'))}</p>
      ) : (
        <ul className={classes.lines}>
          {lines.map((line, at) => (
            <OneLine key={`${line.entity} ${line.record_id} ${line.at} ${at}`} line={line} />
          ))}
        </ul>
      )}
    </Panel>
  );
}

function OneLine({ line: { entity, record_id: id, kind, title, detail, figure, at } }: { line: Line }) {
  const { timeline } = useContributions();
  const places = usePlaces();
  const place = entity && id ? places(entity, id) : undefined;
  const look = kind ? timeline.get(kind) : undefined;
  const Icon = look?.icon ?? (entity === 'crm.task' ? IconCheckbox : (place?.icon ?? IconPoint));
  const late = entity === 'crm.task' && !!at && daysUntil(at) < 0;
  return (
    <li className={classes.line}>
      <span className={classes.icon} data-tint={look?.tint ?? 'gray'}>
        <Icon size={17} stroke={1.8} />
      </span>
      <span className={classes.words}>
        {place ? (
          <Link to={place.path} className={classes.title}>
            {title}
          </Link>
        ) : (
          <span className={classes.title}>{title}</span>
        )}
        {detail && <span className={classes.detail}>{detail}</span>}
      </span>
      {at && (
        <time className={classes.when} dateTime={at} data-late={late || undefined}>
          {moment(at)}
        </time>
      )}
      {typeof figure === 'number' && <strong className="gh-num">{count(figure)}</strong>}
    </li>
  );
}

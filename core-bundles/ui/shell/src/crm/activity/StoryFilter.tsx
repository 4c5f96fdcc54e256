import { useContributions } from '@guildhall/host';
import { Select } from '@mantine/core';
import { request, useT } from '@guildhall/ui-kit';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemberName } from '../members';
import { type StoryChoice, wordsOf } from './choice';
import classes from './StoryFilter.module.css';

interface Summary {
  types: Array<{ name: string; count: number }>;
  authors: Array<{ id: number; name: string | null; count: number }>;
  origins: Array<{ name: string; count: number }>;
  counted: number;
  more: boolean;
}

interface Props {
  entity: string;
  path: string;
  id: number;
  choice: StoryChoice;
  choose: (choice: StoryChoice) => void;
}

/** A story of a handful needs no filter. */
const FEW = 3;

/** What kinds, people and ways a story is made of, to choose from. Offers only what is there. */
export function StoryFilter({ entity, path, id, choice, choose }: Props) {
  const t = useT();
  const { timeline } = useContributions();
  const nameOf = useMemberName();
  const summary = useQuery({
    queryKey: ['timeline', entity, id, 'summary'],
    queryFn: ({ signal }) => request<Summary>('GET', `/${path}/${id}/timeline/summary`, { signal }),
    placeholderData: keepPreviousData,
  }).data;
  const chosen = choice.types.length + choice.by.length + choice.from.length > 0;
  if (!summary || (summary.counted <= FEW && !chosen)) {
    return null;
  }
  const many = (count: number) => (summary.more ? '' : String(count));
  const types = [...summary.types, ...choice.types.filter((type) => !summary.types.some(({ name }) => name === type)).map((name) => ({ name, count: 0 }))];
  const toggle = (type: string) =>
    choose({ ...choice, types: choice.types.includes(type) ? choice.types.filter((one) => one !== type) : [...choice.types, type] });
  return (
    <div className={classes.bar} role="group" aria-label={t('story.filter')}>
      <div className={classes.types}>
        {types.map(({ name, count }) => {
          const look = timeline.get(name);
          const Icon = look?.icon;
          return (
            <button key={name} type="button" className={classes.type} aria-pressed={choice.types.includes(name)} onClick={() => toggle(name)}>
              {Icon && <Icon size={16} stroke={1.8} />}
              <span>{look?.label ? t(look.label) : wordsOf(name)}</span>
              <small className="gh-num">{many(count)}</small>
            </button>
          );
        })}
      </div>
      <div className={classes.more}>
        {(summary.authors.length > 1 || choice.by.length > 0) && (
          <Select
            className={classes.pick}
            size="sm"
            aria-label={t('story.person')}
            placeholder={t('story.person')}
            data={people(summary, choice.by[0]).map(({ id: who, name }) => ({
              value: String(who),
              label: name ?? nameOf(who) ?? t('app.someone'),
            }))}
            value={choice.by[0] ?? null}
            onChange={(by) => choose({ ...choice, by: by ? [by] : [] })}
            clearable
            searchable
            clearButtonProps={{ 'aria-label': t('story.everybody') }}
          />
        )}
        {(summary.origins.length > 1 || choice.from.length > 0) && (
          <Select
            className={classes.pick}
            size="sm"
            aria-label={t('story.way')}
            placeholder={t('story.way')}
            data={['hand', 'import', 'api', 'module']
              .filter((origin) => summary.origins.some(({ name }) => name === origin) || choice.from.includes(origin))
              .map((origin) => ({ value: origin, label: t(`story.ways.${origin}`) }))}
            value={choice.from[0] ?? null}
            onChange={(from) => choose({ ...choice, from: from ? [from] : [] })}
            clearable
            clearButtonProps={{ 'aria-label': t('story.anyWay') }}
          />
        )}
      </div>
    </div>
  );
}

function people({ authors }: Summary, chosen: string | undefined): Array<{ id: number; name: string | null }> {
  return chosen && !authors.some(({ id }) => String(id) === chosen) ? [...authors, { id: Number(chosen), name: null }] : authors;
}

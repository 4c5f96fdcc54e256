import '../texts/editions';
import { Answer, type EditionCard, Tag, useT, words } from '@guildhall/ui-kit';
import type { UseQueryResult } from '@tanstack/react-query';
import { IconCheck } from '@tabler/icons-react';
import { EditionArt } from './art/EditionArt';
import classes from './EditionCards.module.css';

interface Props {
  editions: UseQueryResult<{ data: EditionCard[] }>;
  chosen: string | undefined;
  choose: (key: string) => void;
}

/** One card for every trade; those in preparation can be seen, not chosen. */
export function EditionCards({ editions, chosen, choose }: Props) {
  const t = useT();
  return (
    <fieldset className={classes.cards}>
      <legend className={classes.legend}>{t('signup.edition')}</legend>
      <Answer of={editions} lines={2}>
        {({ data }) => (
          <>
            {data.map((card) => (
              <label key={card.key} className={classes.card} data-off={!card.available || undefined}>
                <input
                  className="gh-hidden"
                  type="radio"
                  name="edition"
                  value={card.key}
                  checked={chosen === card.key}
                  disabled={!card.available}
                  onChange={() => choose(card.key)}
                />
                <span className={classes.picture}>
                  <EditionArt edition={card.key} />
                  <span className={classes.tick} aria-hidden>
                    <IconCheck size={16} stroke={3} />
                  </span>
                </span>
                <span className={classes.words}>
                  <strong>
                    {words(`edition.${card.key}.title`, card.title)} {!card.available && <Tag tint="gray">{t('signup.soon')}</Tag>}
                  </strong>
                  <span>{words(`edition.${card.key}.summary`, card.summary)}</span>
                  {card.available && (
                    <ul className={classes.brings}>
                      {card.brings.slice(0, 4).map((line, index) => (
                        <li key={line}>{words(`edition.${card.key}.brings.${index + 1}`, line)}</li>
                      ))}
                    </ul>
                  )}
                </span>
              </label>
            ))}
          </>
        )}
      </Answer>
    </fieldset>
  );
}

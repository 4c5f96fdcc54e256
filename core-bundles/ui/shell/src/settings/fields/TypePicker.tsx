import { useT } from '@guildhall/ui-kit';
import classes from './fields.module.css';
import { GROUPS, KINDS } from './types';

interface Props {
  pick: (type: string) => void;
  /** Types that are not offered. */
  without?: readonly string[];
}

/** All types with what each is for. */
export function TypePicker({ pick, without = [] }: Props) {
  const t = useT();
  return (
    <div className={classes.types}>
      {GROUPS.map((group) => {
        const kinds = KINDS.filter((kind) => kind.group === group && !without.includes(kind.type));
        return (
          kinds.length > 0 && (
            <section key={group} aria-label={t(`fields.group.${group}`)}>
              <h3 className={classes.group}>{t(`fields.group.${group}`)}</h3>
              <div className={classes.cards}>
                {kinds.map(({ type, icon: Icon }) => (
                  <button key={type} type="button" className={classes.card} onClick={() => pick(type)}>
                    <span className={classes.icon}>
                      <Icon size={20} stroke={1.7} aria-hidden />
                    </span>
                    <span className={classes.words}>
                      <strong>{t(`fields.type.${type}`)}</strong>
                      <small>{t(`fields.why.${type}`)}</small>
                    </span>
                  </button>
                ))}
              </div>
            </section>
          )
        );
      })}
    </div>
  );
}

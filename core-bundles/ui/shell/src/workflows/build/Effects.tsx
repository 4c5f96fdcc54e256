import { useT } from '@guildhall/ui-kit';
import type { Tried } from '../api';
import { type Definition, findStep, type StepNode } from '../definition';
import { fieldLabel, fieldsOf } from '../words/places';
import type { Names } from '../words/names';
import { capital, stepWords } from '../words/summary';
import { valueWords } from '../words/values';
import { stepKind } from './kinds';
import classes from './try.module.css';

interface Props {
  effects: Tried['effects'];
  definition: Definition;
  names: Names;
}

/** Step by step what would be done, with the values that would be filled in. */
export function Effects({ effects, definition, names }: Props) {
  const t = useT();
  return (
    <ol className={classes.effects}>
      {effects.map(({ step, kind, input, output }) => {
        const id = step.split('.').at(-1) ?? step;
        const drawn = findStep(definition, id);
        const { icon: Icon, tint } = stepKind(kind);
        const filled = { ...drawn, ...(kind === 'branch' || kind === 'loop' ? {} : input), id, kind } as StepNode;
        const turn = [...step.matchAll(/\[(\d+)]/g)].map(([, at]) => Number(at) + 1).join('.');
        const items = Array.isArray(output.items) ? output.items.length : 0;
        return (
          <li key={step} className={classes.effect}>
            <span className={classes.icon} data-tint={tint} aria-hidden>
              <Icon size={17} stroke={1.7} />
            </span>
            <div className={classes.words}>
              <p>
                {turn && <small>{t('flows.try.turn', { turn })} </small>}
                {capital(stepWords(filled, definition, names))}
              </p>
              {kind === 'branch' && <p className={classes.detail}>→ {t(output.taken === 'then' ? 'flow.arm.then' : 'flow.arm.else')}</p>}
              {kind === 'loop' && <p className={classes.detail}>{t('flows.try.items', { count: items })}</p>}
              {kind === 'find' && <p className={classes.detail}>{t('flows.try.found', { count: Number(output.count ?? 0) })}</p>}
              {kind === 'approval' && <p className={classes.detail}>{t('flows.try.approved')}</p>}
              {kind === 'create' && <Values entity={String(input.entity ?? '')} values={(input.values ?? {}) as Record<string, unknown>} definition={definition} names={names} />}
            </div>
          </li>
        );
      })}
    </ol>
  );
}

function Values({ entity, values, definition, names }: { entity: string; values: Record<string, unknown>; definition: Definition; names: Names }) {
  const of = names.described.get(entity);
  const rows = Object.entries(values).filter(([name]) => name !== of?.title_field);
  return rows.length === 0 || !of ? null : (
    <dl className={classes.values}>
      {rows.map(([name, value]) => {
        const field = fieldsOf(of, names).find((one) => one.name === name);
        return (
          <div key={name}>
            <dt>{field ? fieldLabel(of, field, names) : name}</dt>
            <dd>{valueWords(value, { definition, names }, of, field)}</dd>
          </div>
        );
      })}
    </dl>
  );
}

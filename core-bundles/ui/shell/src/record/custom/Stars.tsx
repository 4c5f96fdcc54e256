import { Input } from '@mantine/core';
import { type Drawn, useT } from '@guildhall/ui-kit';
import { IconStar, IconStarFilled } from '@tabler/icons-react';
import { type KeyboardEvent, useId, useRef } from 'react';
import classes from './custom.module.css';
import '../../texts/custom';

const MOST = 5;
const ALL = [1, 2, 3, 4, 5];

/** One to five stars; the one that is chosen, chosen again, takes them away. Arrows, digits and delete work as well. */
export function StarsInput({ label, help, value, error, required, autoFocus, change }: Drawn) {
  const t = useT();
  const id = useId();
  const row = useRef<HTMLDivElement>(null);
  const now = typeof value === 'number' ? value : 0;
  function put(next: number) {
    change(next === 0 ? null : next);
    row.current?.querySelectorAll('button')[Math.max(0, next - 1)]?.focus();
  }
  function onKeyDown(event: KeyboardEvent) {
    const steps: Record<string, number> = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 };
    const step = steps[event.key];
    const digit = /^[0-5]$/.test(event.key) ? Number(event.key) : undefined;
    const next = step === undefined ? (event.key === 'Delete' || event.key === 'Backspace' ? 0 : digit) : Math.max(required ? 1 : 0, Math.min(MOST, now + step));
    if (next !== undefined) {
      event.preventDefault();
      put(next);
    }
  }
  return (
    <Input.Wrapper label={label} description={help} error={error} required={required} labelElement="div" labelProps={{ id }}>
      <div ref={row} className={classes.stars} role="radiogroup" aria-labelledby={id} onKeyDown={onKeyDown}>
        {ALL.map((one) => (
          <button
            key={one}
            type="button"
            role="radio"
            aria-checked={now === one}
            aria-label={t('custom.stars', { count: one })}
            tabIndex={one === Math.max(1, now) ? 0 : -1}
            data-autofocus={(autoFocus && one === Math.max(1, now)) || undefined}
            className={classes.star}
            data-on={one <= now || undefined}
            onClick={() => put(one === now && !required ? 0 : one)}
          >
            {one <= now ? <IconStarFilled size={24} /> : <IconStar size={24} stroke={1.6} />}
          </button>
        ))}
      </div>
    </Input.Wrapper>
  );
}

export function Stars({ value }: { value: number }) {
  const t = useT();
  return (
    <span className={classes.shown} role="img" aria-label={t('custom.stars', { count: value })}>
      {ALL.map((one) => (one <= value ? <IconStarFilled key={one} size={15} /> : <IconStar key={one} size={15} stroke={1.6} />))}
    </span>
  );
}

import { count, day, money, useSession, useT } from '@guildhall/ui-kit';
import { useCallback } from 'react';
import type { EarnRule } from '../loyalty/records';

/** 2024 began on a Monday. */
const weekday = (digit: string, locale: string) => new Date(2024, 0, Number(digit)).toLocaleDateString(locale, { weekday: 'short' });

export function weekdayNames(locale: string): Array<{ value: string; label: string }> {
  return [...'1234567'].map((value) => ({ value, label: weekday(value, locale) }));
}

/** A rule as a sentence, and under which conditions it holds. */
export function useRuleWords(locale: string) {
  const t = useT();
  const { currency } = useSession().workspace;
  return useCallback(
    (rule: EarnRule): { name: string; detail: string } => {
      const { kind, points, per_amount: per, percent } = rule;
      const what =
        rule.stacking === 'multiplier'
          ? t('hospitality.rules.multiplies', { percent: percent ?? 0 })
          : t(`hospitality.rules.${kind === 'category' && per ? 'categoryAmount' : kind}`, { count: points, n: count(points), amount: per ? money(per, currency) : '' });
      const list = (names: string[] | null | undefined) => (names ?? []).join(', ');
      const conditions = [
        list(rule.items),
        list(rule.categories),
        rule.not_items?.length ? t('hospitality.rules.but', { names: list(rule.not_items) }) : '',
        rule.not_categories?.length ? t('hospitality.rules.but', { names: list(rule.not_categories) }) : '',
        rule.no_alcohol ? t('hospitality.rules.noAlcohol') : '',
        rule.weekdays ? [...rule.weekdays].map((digit) => weekday(digit, locale)).join(' ') : '',
        rule.from_time ? `${rule.from_time}–${rule.to_time}` : '',
        rule.tag ? t('hospitality.rules.forTag', { tag: rule.tag }) : '',
        rule.min_spend ? t('hospitality.rules.from', { amount: money(rule.min_spend, currency) }) : '',
        rule.stacking === 'exclusive' ? t('hospitality.rules.alone') : '',
        ...(['cap_bill', 'cap_day', 'cap_month'] as const).map((cap) => (rule[cap] ? t(`hospitality.rules.${cap}`, { n: count(rule[cap]) }) : '')),
        rule.starts_on ? t('hospitality.rules.starts', { day: day(rule.starts_on) }) : '',
        rule.ends_on ? t('hospitality.rules.ends', { day: day(rule.ends_on) }) : '',
      ];
      return { name: what, detail: [rule.name, ...conditions].filter(Boolean).join(' · ') };
    },
    [t, currency, locale],
  );
}

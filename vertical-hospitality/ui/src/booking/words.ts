import { addTexts, count, offerTexts, t, type Tint } from '@guildhall/ui-kit';
import { en } from '../texts/booking/en';
import { en as list } from '../texts/list/en';
import type { Booking, State } from './api';

addTexts('en', { ...list, ...en });

/** Fulfilled when the words of the language of the moment are there. */
export const ready = Promise.all([
  offerTexts('de', () => import('../texts/booking/de').then((module) => module.de)),
  offerTexts('es', () => import('../texts/booking/es').then((module) => module.es)),
  offerTexts('fr', () => import('../texts/booking/fr').then((module) => module.fr)),
]);

export const guestsWord = (n: number) => t('hospitality.booking.guests', { count: n, n: count(n) });

export const stateWord = (state: State) => t(`hospitality.booking.state.${state}`);

/** What was never more than a request has not been cancelled: it says what became of it. */
export const standing = ({ state, answer }: Pick<Booking, 'state' | 'answer'>) =>
  state === 'cancelled' && answer && answer !== 'accepted' ? t(`hospitality.request.answer.${answer}`) : stateWord(state);

const TINTS: Partial<Record<State, Tint>> = {
  held: 'yellow',
  requested: 'yellow',
  booked: 'blue',
  confirmed: 'teal',
  arrived: 'violet',
  seated: 'green',
  cancelled: 'gray',
  no_show: 'red',
};

export const tintOfState = (state: State): Tint => TINTS[state] ?? 'gray';

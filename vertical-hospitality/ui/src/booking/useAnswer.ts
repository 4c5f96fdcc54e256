import { request, say, sayProblem, t } from '@guildhall/ui-kit';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type Booking, bookings, type Move } from './api';
import { freeInstead, noRoom } from './requests';

/**
 * The house's answer to a request. What is refused says why.
 *
 * @param otherwise called where there is no room, but there may be at another time or table
 */
export function useAnswer(zone: string, otherwise?: (booking: Booking) => void) {
  const client = useQueryClient();
  const deed = useMutation({
    mutationFn: ({ booking, deed, body }: { booking: Booking; deed: 'accept' | 'decline' | 'cancel'; body: object }) =>
      request<Booking>('POST', `/hospitality/bookings/${booking.id}/${deed}`, { body, headers: { 'If-Match': `"${booking.version}"` } }),
    onSettled: () => client.invalidateQueries({ queryKey: [bookings.name] }),
  });
  const give = (booking: Booking, what: 'accept' | 'decline', body: object, done?: (after: Booking) => void) =>
    deed.mutate(
      { booking, deed: what, body },
      {
        onSuccess: (after) => {
          say(t(`hospitality.request.done.${after.state === 'held' ? 'held' : what}`, { name: booking.name }));
          done?.(after);
        },
        onError: (problem) => {
          sayProblem(noRoom(problem, zone));
          if (freeInstead(problem)) {
            otherwise?.(booking);
          }
        },
      },
    );
  return {
    busy: deed.isPending,
    accept: (booking: Booking, change: Move = {}, done?: (after: Booking) => void) => give(booking, 'accept', change, done),
    decline: (booking: Booking, words: string, done?: () => void) => give(booking, 'decline', words.trim() ? { words: words.trim() } : {}, done),
    /** He has told us himself that he does not come. */
    withdraw: (booking: Booking, done?: () => void) =>
      deed.mutate(
        { booking, deed: 'cancel', body: { by: 'guest' } },
        {
          onSuccess: () => {
            say(t('hospitality.request.done.withdraw', { name: booking.name }));
            done?.();
          },
          onError: (problem) => sayProblem(problem),
        },
      ),
  };
}

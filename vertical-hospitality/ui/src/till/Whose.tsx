import { Button } from '@mantine/core';
import { Confirm, count, Face, isEmpty, request, say, sayProblem, useNavigate, useT } from '@guildhall/ui-kit';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { IconUserMinus, IconUserSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { type GuestCard, guests } from '../loyalty/records';
import { seenGuest } from '../loyalty/seen';
import classes from './Check.module.css';
import { GuestSearch } from './GuestSearch';
import { checks, type Check } from './records';
import '../texts/terms';

interface Props {
  check: Check;
  /** Whether this member may say whose it is. */
  change: boolean;
}

/** Whose check it is, and another guest for it where the till was wrong or knew nobody. */
export function Whose({ check, change }: Props) {
  const t = useT();
  const [step, setStep] = useState<'' | 'choose' | 'detach'>('');
  const attach = useAttach(check, () => setStep(''));
  const navigate = useNavigate();
  const { guest } = check;
  return (
    <section className={classes.whose}>
      {guest ? (
        <button type="button" className={classes.guest} onClick={() => navigate(`/m/hospitality/bar?guest=${guest.id}`)}>
          <Face name={guest.name} size={48} />
          <span className={classes.words}>
            <strong>{guest.name}</strong>
            <small>
              {[
                check.guest_by && t(`hospitality.check.by.${check.guest_by}`),
                check.withheld && t('hospitality.check.withheld', { why: t(`choice.hospitality.till_check.withheld.${check.withheld}`) }),
                !check.withheld &&
                  !isEmpty(check.points) && t('hospitality.check.points', { count: check.points ?? 0, n: count(check.points ?? 0) }),
              ]
                .filter(Boolean)
                .join(' · ')}
            </small>
          </span>
        </button>
      ) : (
        <p className={classes.nobody}>
          <strong>{t('hospitality.check.nobody')}</strong>
          <small>{t('hospitality.check.nobodyText')}</small>
        </p>
      )}
      {change && step === '' && (
        <div className={classes.actions}>
          <Button
            h={56}
            variant={guest ? 'default' : 'filled'}
            leftSection={<IconUserSearch size={22} stroke={1.8} />}
            onClick={() => setStep('choose')}
          >
            {t(guest ? 'hospitality.check.another' : 'hospitality.check.choose')}
          </Button>
          {guest && (
            <Button h={56} variant="subtle" leftSection={<IconUserMinus size={22} stroke={1.8} />} onClick={() => setStep('detach')}>
              {t('hospitality.check.detach')}
            </Button>
          )}
        </div>
      )}
      {step === 'choose' && <GuestSearch choose={(chosen) => attach.mutate(chosen)} close={() => setStep('')} />}
      {step === 'detach' && guest && (
        <Confirm
          title={t('hospitality.check.detach')}
          action={t('hospitality.check.detach')}
          busy={attach.isPending}
          problem={attach.error}
          close={() => setStep('')}
          confirm={() => attach.mutate(null)}
        >
          {t('hospitality.check.detachSure', { name: guest.name })}
        </Confirm>
      )}
    </section>
  );
}

function useAttach(check: Check, done: () => void) {
  const t = useT();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (guest: number | null) =>
      request<GuestCard>('PUT', `/hospitality/checks/${check.id}/guest`, { body: { guest_id: guest } }),
    onSuccess: async (_, guest) => {
      done();
      say(guest === null ? t('hospitality.check.taken') : t('hospitality.check.done', { name: seenGuest(guest)?.name ?? '' }));
      await Promise.all([
        client.invalidateQueries({ queryKey: [checks.name] }),
        client.invalidateQueries({ queryKey: [guests.name] }),
      ]);
    },
    onError: (problem) => sayProblem(problem),
  });
}

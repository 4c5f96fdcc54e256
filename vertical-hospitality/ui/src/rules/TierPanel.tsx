import { Button } from '@mantine/core';
import { Answer, count, Empty, money, Panel, type RecordFormProps, RecordForm, say, sayProblem, sayUndo, useCreate, useList, useMay, useRemove, useRestore, useSession, useT, useUpdate, valuesOf, type FormFieldSpec, type Values } from '@guildhall/ui-kit';
import { IconPlus, IconStairsUp } from '@tabler/icons-react';
import { useState } from 'react';
import { amountOf, minorOf } from '../loyalty/points';
import { guests, type Tier, tiers } from '../loyalty/records';
import { type Programme, useProgramme } from './programme';
import { RuleLine } from './RuleLine';
import { TierCheck } from './TierCheck';
import classes from './RulePanels.module.css';
import '../texts/programme';

const RIGHT = 'hospitality.tiers';

/** The steps that guests climb, lowest first, with how many stand on each. */
export function TierPanel() {
  const t = useT();
  const may = useMay();
  const { currency } = useSession().workspace;
  const programme = useProgramme();
  const list = useList(tiers, { per_page: 50, sort: 'threshold' });
  const remove = useRemove(tiers);
  const restore = useRestore(tiers);
  const [open, setOpen] = useState<Tier | 'new'>();
  const by = programme.data?.tier_by ?? 'points';
  const reached = ({ threshold }: Tier) =>
    t(`hospitality.tiers.from.${by}`, { count: threshold, n: by === 'spend' ? money(amountOf(threshold, currency), currency) : count(threshold) });
  async function trash({ id, name }: Tier) {
    try {
      await remove.mutateAsync(id);
      sayUndo(t('kit.removed', { what: name }), () => restore.mutate(id, { onError: (problem) => sayProblem(problem) }));
    } catch (problem) {
      sayProblem(problem);
    }
  }
  return (
    <Panel
      title={t('hospitality.tiers.title')}
      action={
        may(`${RIGHT}.create`) && (
          <Button variant="light" leftSection={<IconPlus size={18} />} onClick={() => setOpen('new')}>
            {t('hospitality.tiers.new')}
          </Button>
        )
      }
    >
      <Answer of={list} lines={3}>
        {({ data }) =>
          data.length === 0 ? (
            <Empty icon={<IconStairsUp size={26} stroke={1.6} />} title={t('hospitality.tiers.none')}>
              {t('hospitality.tiers.noneText')}
            </Empty>
          ) : (
            <>
              <ol className={classes.list}>
                {data.map((tier) => (
                  <RuleLine
                    key={tier.id}
                    name={tier.name}
                    figure={<Standing tier={tier} />}
                    detail={[reached(tier), tier.percent > 100 && t('hospitality.tiers.more', { percent: tier.percent - 100 }), tier.benefits].filter(Boolean).join(' · ')}
                    edit={may(`${RIGHT}.edit`) ? () => setOpen(tier) : undefined}
                    remove={may(`${RIGHT}.delete`) ? () => void trash(tier) : undefined}
                  />
                ))}
              </ol>
              {programme.data && <p className={classes.example}>{t(`hospitality.tiers.how.${programme.data.tier_window}`)}</p>}
            </>
          )
        }
      </Answer>
      {open && <TierForm tier={open === 'new' ? undefined : open} by={by} currency={currency} close={() => setOpen(undefined)} />}
    </Panel>
  );
}

/** How many guests have it now. */
function Standing({ tier }: { tier: Tier }) {
  const t = useT();
  const found = useList(guests, { tier_id: tier.id, per_page: 1 }, useMay()('hospitality.guests.view'));
  const total = found.data?.total;
  return typeof total === 'number' ? (
    <span className={classes.standing}>
      {count(total)}
      <small>{t('hospitality.tiers.guests', { count: total })}</small>
    </span>
  ) : null;
}

function TierForm({ tier, by, currency, close }: { tier?: Tier; by: Programme['tier_by']; currency: string; close: () => void }) {
  const t = useT();
  const create = useCreate(tiers);
  const update = useUpdate(tiers);
  const fields: FormFieldSpec[] = [
    { name: 'name', label: 'hospitality.rules.name', required: true, maxLength: 60 },
    { name: 'threshold', label: `hospitality.tiers.threshold.${by}`, type: by === 'spend' ? 'amount' : 'number', required: true, maxLength: 12 },
    { name: 'percent', label: 'hospitality.tiers.percent', type: 'number', required: true, maxLength: 4, help: t('hospitality.tiers.percentText') },
    { name: 'benefits', label: 'hospitality.tiers.benefits', type: 'long', wide: true, maxLength: 1000, help: t('hospitality.tiers.benefitsText') },
  ];
  // Of amounts the record has minor units, the form what people write.
  const shown = (values: Values): Values => (by === 'spend' && typeof values.threshold === 'number' ? { ...values, threshold: amountOf(values.threshold, currency) } : values);
  const [opened] = useState(shown(valuesOf(fields, tier ?? { percent: 100 })));
  const [asked, setAsked] = useState<{ values: Values; version?: number }>();
  const submit: RecordFormProps['submit'] = (changed, version = tier?.version) => {
    const values = { ...changed };
    if (by === 'spend' && values.threshold !== undefined) {
      values.threshold = minorOf(String(values.threshold), currency);
    }
    // Only another threshold moves anybody.
    if (values.threshold === undefined) {
      save(values, version);
    } else {
      setAsked({ values, version });
    }
  };
  const save = (values: Values, version?: number) => {
    const onError = () => setAsked(undefined);
    const onSuccess = ({ name }: Tier) => {
      say(t('form.saved', { what: name }));
      close();
    };
    if (tier) {
      update.mutate({ id: tier.id, version, values: values as Partial<Tier> }, { onSuccess, onError });
    } else {
      create.mutate({ percent: 100, ...(values as Partial<Tier>) }, { onSuccess, onError });
    }
  };
  return (
    <>
      <RecordForm
        title={t(tier ? 'hospitality.tiers.edit' : 'hospitality.tiers.new')}
        fields={fields}
        initial={opened}
        draft={`${tiers.name}/${tier?.id ?? 'new'}`}
        busy={create.isPending || update.isPending}
        problem={create.error ?? update.error}
        submit={submit}
        close={close}
      />
      {asked && (
        <TierCheck
          title={t('hospitality.outlook.tier')}
          path="/hospitality/tiers/preview"
          body={{ ...(tier ? { tier_id: tier.id } : {}), name: asked.values.name ?? tier?.name ?? '', threshold: Number(asked.values.threshold) }}
          busy={create.isPending || update.isPending}
          save={() => save(asked.values, asked.version)}
          close={() => setAsked(undefined)}
        />
      )}
    </>
  );
}

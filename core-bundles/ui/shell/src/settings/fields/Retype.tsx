import { Alert, Button, Modal, Select, TextInput } from '@mantine/core';
import { fieldErrors, say, sentence, useT } from '@guildhall/ui-kit';
import { IconArrowRight } from '@tabler/icons-react';
import { useState } from 'react';
import { type Described, useDescribed } from '../../record/descriptors';
import { type CustomField, useDeed, useRehearsal } from './api';
import { ChoicesEditor } from './ChoicesEditor';
import { type Choice, valuesOf } from './draft';
import classes from './fields.module.css';
import { manyOf } from './FieldsPage';
import { Rehearsed } from './Rehearsed';
import { TypePicker } from './TypePicker';

interface Props {
  of: Described;
  field: CustomField;
  phone: boolean;
  back: () => void;
  close: () => void;
}

/** Turns a field into one of another type, after it is seen what becomes of the values there are. */
export function Retype({ of, field, phone, back, close }: Props) {
  const t = useT();
  const all = useDescribed();
  const [type, setType] = useState<string>();
  const [choices, setChoices] = useState<Choice[]>([]);
  const [decimals, setDecimals] = useState('2');
  const [references, setReferences] = useState('');
  const deed = useDeed(of.entity);
  const chosen = type === 'choice' || type === 'choices';
  const whole = type !== undefined && (!chosen || valuesOf(choices).length > 0) && (type !== 'reference' || references !== '');
  const body = {
    type,
    ...(chosen && { choices: valuesOf(choices) }),
    ...(type === 'number' && { decimals: Math.max(0, Math.min(6, Number(decimals) || 0)) }),
    ...(type === 'reference' && { references }),
  };
  const answer = useRehearsal(field, whole ? body : undefined);
  const errors = fieldErrors(deed.error);
  return (
    <Modal
      opened
      onClose={close}
      title={t('fields.retype', { name: field.label })}
      size={680}
      fullScreen={phone}
      closeButtonProps={{ 'aria-label': t('kit.close') }}
      classNames={{ title: classes.title }}
    >
      {type === undefined ? (
        <>
          <p className={classes.lead}>{t('fields.retypeLead')}</p>
          <TypePicker pick={setType} without={[field.type, 'formula', 'roll_up']} />
        </>
      ) : (
        <div className={classes.retype}>
          <p className={classes.turning}>
            <span>{t(`fields.type.${field.type}`)}</span>
            <IconArrowRight size={18} stroke={1.8} className="gh-turns" aria-label={t('history.became')} />
            <strong>{t(`fields.type.${type}`)}</strong>
            <Button variant="subtle" onClick={() => setType(undefined)}>
              {t('fields.otherType')}
            </Button>
          </p>
          {chosen && <ChoicesEditor choices={choices} error={errors.choices} change={setChoices} />}
          {type === 'number' && (
            <TextInput label={t('fields.decimals')} inputMode="numeric" maxLength={1} value={decimals} error={errors.decimals} onChange={({ currentTarget }) => setDecimals(currentTarget.value)} />
          )}
          {type === 'reference' && (
            <Select
              label={t('fields.references')}
              searchable
              allowDeselect={false}
              data={[...all.values()].filter(({ verbs }) => verbs.includes('list')).map((one) => ({ value: one.entity, label: manyOf(one) }))}
              value={references || null}
              error={errors.references}
              onChange={(next) => setReferences(next ?? '')}
            />
          )}
          {whole && <Rehearsed field={field} answer={answer} />}
          <p className={classes.lead}>{t('fields.retypeText')}</p>
          {deed.error ? (
            <Alert color="red" role="alert">
              {sentence(deed.error)}
            </Alert>
          ) : null}
        </div>
      )}
      <div className={classes.foot}>
        <Button variant="default" onClick={back}>
          {t('kit.cancel')}
        </Button>
        {type !== undefined && (
          <Button
            color={answer.data && answer.data.lost > 0 ? 'red.9' : undefined}
            disabled={!answer.data}
            loading={deed.isPending}
            onClick={() =>
              deed.mutate(
                { do: 'retype', field, body },
                {
                  onSuccess: () => {
                    say(t('form.saved', { what: field.label }));
                    close();
                  },
                },
              )
            }
          >
            {t('fields.retypeDo')}
          </Button>
        )}
      </div>
    </Modal>
  );
}

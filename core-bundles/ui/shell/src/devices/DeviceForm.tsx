import { Alert, Button, Modal, MultiSelect, NumberInput, SegmentedControl, TextInput } from '@mantine/core';
import { fieldErrors, request, say, sentence, useList, useSession, useT } from '@guildhall/ui-kit';
import { enrol } from '@guildhall/ui-kit/devices';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { SESSION_KEY } from '../app/session';
import { members } from '../crm/entities';
import { DEVICES, type Enrolled } from './enrolled';
import { markShared } from './shared';

const USUAL_MINUTES = 3;
const LONGEST_MINUTES = 240;

/** Makes this browser a shared device, or changes one. */
export function DeviceForm({ device, close }: { device?: Enrolled; close: () => void }) {
  const t = useT();
  const queries = useQueryClient();
  const { workspace } = useSession();
  const people = useList(members, { active: true, per_page: 200, sort: 'name' }).data?.data ?? [];
  const [values, setValues] = useState({
    name: device?.name ?? '',
    place: device?.place ?? '',
    lock_minutes: device?.lock_minutes ?? USUAL_MINUTES,
    everyone: device?.everyone ?? true,
    members: device?.members ?? [],
  });
  const put = (change: Partial<typeof values>) => setValues((now) => ({ ...now, ...change }));
  const save = useMutation({
    mutationFn: async () => {
      if (device) {
        await request('PATCH', `/devices/${device.id}`, { body: values });
      } else {
        await enrol(workspace.id, null, values);
        markShared(true);
      }
    },
    onSuccess: () => {
      if (!device) {
        say(t('devices.shareDone', { name: values.name }));
      }
      void queries.invalidateQueries({ queryKey: DEVICES });
      void queries.invalidateQueries({ queryKey: SESSION_KEY });
      close();
    },
  });
  const errors = fieldErrors(save.error);
  function submit(event: FormEvent) {
    event.preventDefault();
    save.mutate();
  }
  return (
    <Modal opened onClose={close} title={device ? device.name : t('devices.share')} size={480} closeButtonProps={{ 'aria-label': t('kit.close') }}>
      {save.error && Object.keys(errors).length === 0 && (
        <Alert color="red" role="alert" mb="md">
          {sentence(save.error)}
        </Alert>
      )}
      <form onSubmit={submit}>
        <TextInput
          label={t('devices.name')}
          required
          withAsterisk={false}
          maxLength={80}
          value={values.name}
          error={errors.name}
          onChange={(event) => put({ name: event.currentTarget.value })}
        />
        <TextInput
          mt="sm"
          label={t('devices.place')}
          maxLength={120}
          value={values.place}
          error={errors.place}
          onChange={(event) => put({ place: event.currentTarget.value })}
        />
        <NumberInput
          mt="sm"
          label={t('devices.lock')}
          min={1}
          max={LONGEST_MINUTES}
          value={values.lock_minutes}
          error={errors.lock_minutes}
          onChange={(minutes) => put({ lock_minutes: Number(minutes) || USUAL_MINUTES })}
        />
        <SegmentedControl
          mt="md"
          fullWidth
          aria-label={t('devices.who')}
          data={[
            { value: 'everyone', label: t('devices.everyone') },
            { value: 'some', label: t('devices.some') },
          ]}
          value={values.everyone ? 'everyone' : 'some'}
          onChange={(value) => put({ everyone: value === 'everyone' })}
        />
        {!values.everyone && (
          <MultiSelect
            mt="sm"
            label={t('devices.members')}
            searchable
            data={people.map(({ id, name }) => ({ value: String(id), label: name }))}
            value={values.members.map(String)}
            error={errors.members}
            onChange={(ids) => put({ members: ids.map(Number) })}
          />
        )}
        <Button type="submit" fullWidth mt="lg" loading={save.isPending}>
          {t(device ? 'devices.save' : 'devices.shareGo')}
        </Button>
      </form>
    </Modal>
  );
}

import { Alert, Button, FileButton, Modal, Textarea } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { sentence, useList, useT } from '@guildhall/ui-kit';
import { useState } from 'react';
import { roles, teams } from '../crm/entities';
import { type MemberReport, type MemberRow, useMemberImport } from './api';
import classes from './Dialogs.module.css';
import { onlyTeam } from './onlyTeam';
import { roleTitle } from './roleTitle';
import '../texts/reach';

/** Invites many people from a table: looked at first, row by row, then done; what was done may be done again. */
export function InviteTable({ close }: { close: () => void }) {
  const t = useT();
  const phone = useMediaQuery('(max-width: 679px)');
  const [csv, setCsv] = useState('');
  const ranks = useList(roles, { per_page: 200 }).data?.data ?? [];
  const groups = useList(teams, { per_page: 200 }).data?.data;
  const names = Object.fromEntries(ranks.map((role) => [roleTitle(role), role.id]));
  const run = useMemberImport();
  const tried = run.data?.dry_run ? run.data : undefined;
  const done = run.data && !run.data.dry_run ? run.data : undefined;
  const send = (dry_run: boolean) => run.mutate({ csv, dry_run, roles: names, team_id: onlyTeam(groups) });
  return (
    <Modal opened onClose={close} title={t('people.title')} size={680} fullScreen={phone} closeButtonProps={{ 'aria-label': t('kit.close') }}>
      <div className={classes.stack}>
        {run.error && (
          <Alert color="red" role="alert">
            {sentence(run.error)}
          </Alert>
        )}
        {done ? (
          <Done report={done} close={close} />
        ) : (
          <>
            <p className={classes.note}>{t('people.hint')}</p>
            <Textarea
              label={t('people.table')}
              autosize
              minRows={5}
              maxRows={12}
              placeholder={t('people.example')}
              value={csv}
              onChange={(event) => {
                setCsv(event.currentTarget.value);
                run.reset();
              }}
            />
            {tried && <Rows report={tried} />}
            <div className={classes.foot}>
              <FileButton
                accept=".csv,.txt,text/csv"
                onChange={(file) => {
                  run.reset();
                  void file?.text().then(setCsv);
                }}
              >
                {(props) => (
                  <Button variant="default" {...props}>
                    {t('people.file')}
                  </Button>
                )}
              </FileButton>
              <Button variant={tried ? 'default' : 'filled'} disabled={csv.trim() === ''} loading={run.isPending} onClick={() => send(true)}>
                {t('people.try')}
              </Button>
              {tried && tried.invited > 0 && (
                <Button loading={run.isPending} onClick={() => send(false)}>
                  {t('people.invite', { count: tried.invited })}
                </Button>
              )}
            </div>
          </>
        )}
      </div>
    </Modal>
  );
}

function Done({ report, close }: { report: MemberReport; close: () => void }) {
  const t = useT();
  const links = report.data.filter(({ path }) => path);
  const mailed = links.length > 0 && links.every((row) => row.mailed);
  const table = links.map(({ name, email, path }) => [name, email, new URL(path ?? '', location.origin).href].join('\t')).join('\n');
  return (
    <>
      <p className={classes.note}>{t(mailed ? 'people.mailed' : 'people.done', { count: report.invited })}</p>
      {links.length > 0 && <Textarea label={t('people.links')} readOnly autosize minRows={3} maxRows={12} value={table} />}
      <Rows report={report} />
      <div className={classes.foot}>
        {links.length > 0 && (
          <Button variant="default" onClick={() => void navigator.clipboard.writeText(table)}>
            {t('people.copy')}
          </Button>
        )}
        <Button onClick={close}>{t('kit.close')}</Button>
      </div>
    </>
  );
}

function Rows({ report }: { report: MemberReport }) {
  const t = useT();
  return (
    <>
      <p role="status">{t('people.counts', { invited: report.invited, known: report.known, failed: report.failed })}</p>
      <div className={classes.scroll}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{t('people.row')}</th>
              <th scope="col">{t('field.name')}</th>
              <th scope="col">{t('people.outcome')}</th>
            </tr>
          </thead>
          <tbody>
            {report.data.map((row) => (
              <tr key={row.row}>
                <td>{row.row}</td>
                <td>
                  {row.name}
                  <br />
                  {row.email}
                </td>
                <td className={row.outcome === 'error' ? classes.bad : undefined}>{outcome(t, row, report.dry_run)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function outcome(t: ReturnType<typeof useT>, { outcome: what, problem, field }: MemberRow, dry: boolean): string {
  if (what === 'new') {
    return t(dry ? 'people.new' : 'people.invited');
  }
  if (what === 'known') {
    return t('people.known');
  }
  switch (problem) {
    case 'members/double':
      return t('people.double');
    case 'members/no-role':
      return t('people.noRole');
    case 'members/no-team':
      return t('people.noTeam');
    case 'invitation/owner':
      return t('people.owner');
    default:
      return t(field === 'email' ? 'people.badEmail' : 'people.badRow');
  }
}

--liquibase formatted sql

--changeset guildhall:outward-0060-mark splitStatements:false
-- Part of the message-id. Anybody may send a mail to a mailbox that says that this one came back: nobody can guess which there are.
alter table outward.mail add column mark uuid;
alter table outward.mail alter column mark set default gen_random_uuid();
select guildhall.retrack('outward.mail');

--changeset guildhall:outward-0061-mailbox splitStatements:false
-- Where what comes back is read.
create table outward.mailbox (
    tenant_id  bigint      not null,
    id         bigint      generated always as identity,
    state      text        not null default 'on',
    host       text        not null,
    port       integer     not null,
    security   text        not null,
    user_name  text        not null,
    -- Locked by the vault.
    password   text        not null,
    folder     text        not null default 'INBOX',
    version    integer     not null default 1,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    constraint mailbox_pk primary key (tenant_id, id),
    constraint mailbox_one_uq unique (tenant_id),
    constraint mailbox_state_ck check (state in ('on', 'off')),
    constraint mailbox_host_ck check (length(host) between 1 and 253),
    constraint mailbox_port_ck check (port between 1 and 65535),
    constraint mailbox_security_ck check (security in ('starttls', 'tls', 'none')),
    constraint mailbox_user_name_ck check (length(user_name) between 1 and 254),
    constraint mailbox_folder_ck check (length(folder) between 1 and 200)
);
select guildhall.protect('outward.mailbox', 'outward.mailbox', visibility => 'tenant', writes => 'admin',
    hide => array['user_name', 'password']);
create policy private on outward.mailbox as restrictive to guildhall_app using ((select guildhall.is_admin()));

-- How far it has been read. What a mail brings about and the number up to which all have been read commit together.
create table outward.mailbox_reading (
    tenant_id     bigint      not null,
    mailbox_id    bigint      not null,
    -- Of the folder's numbers (UIDVALIDITY); 0: never read.
    validity      bigint      not null default 0,
    uid           bigint      not null default 0,
    -- Numbers of mails that are ours and not marked as read yet.
    unmarked      bigint[]    not null default '{}',
    found         bigint      not null default 0,
    -- null while it is off.
    next_at       timestamptz default now(),
    -- The one job that may read it.
    job_id        bigint,
    read_at       timestamptz,
    failures      integer     not null default 0,
    failing_since timestamptz,
    trouble       text,
    failure       text,
    constraint mailbox_reading_pk primary key (tenant_id, mailbox_id),
    constraint mailbox_reading_mailbox_fk foreign key (tenant_id, mailbox_id)
        references outward.mailbox (tenant_id, id) on delete cascade,
    constraint mailbox_reading_trouble_ck check (trouble in ('host', 'tls', 'sign_in', 'folder', 'answer'))
) with (fillfactor = 70);
create index mailbox_reading_due_ix on outward.mailbox_reading (next_at) where next_at is not null;
create index mailbox_reading_job_ix on outward.mailbox_reading (tenant_id, job_id) where job_id is not null;
select guildhall.protect('outward.mailbox_reading', 'outward.mailbox_reading',
    visibility => 'tenant', writes => 'admin', track => false);
create policy private on outward.mailbox_reading as restrictive to guildhall_app using ((select guildhall.is_admin()));

--changeset guildhall:outward-0062-due splitStatements:false runOnChange:true
-- One round for all workspaces: those that have waited longest come first, and at one time only so many are read, however many
-- servers keep us waiting. A mailbox whose job still stands is left to that.
create or replace function outward.read_mailboxes(at_once integer, rest_seconds integer) returns integer
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    busy integer;
    called integer;
begin
    if not pg_try_advisory_xact_lock(hashtextextended('outward.read_mailboxes', 0)) then
        return 0;
    end if;
    select count(*) into busy from outward.mailbox_reading r
    join job.job j on j.tenant_id = r.tenant_id and j.id = r.job_id
    where r.job_id is not null and (j.state = 'running' or j.state = 'ready' and j.run_at <= now());
    with due as (
        select r.tenant_id, r.mailbox_id from outward.mailbox_reading r
        where r.next_at <= now() and not exists (
            select from job.job j
            where j.tenant_id = r.tenant_id and j.id = r.job_id and j.state in ('ready', 'running'))
        order by r.next_at, r.tenant_id limit greatest(at_once - busy, 0)
        for update skip locked),
    put as (
        insert into job.job (tenant_id, kind, payload, priority)
        select d.tenant_id, 'outward.mailbox', jsonb_build_object('mailbox', d.mailbox_id), 2 from due d
        returning tenant_id, id, payload)
    update outward.mailbox_reading r set job_id = p.id, next_at = now() + make_interval(secs => rest_seconds)
    from put p where r.tenant_id = p.tenant_id and r.mailbox_id = (p.payload ->> 'mailbox')::bigint;
    get diagnostics called = row_count;
    return called;
end $$;
select guildhall.make_definer('outward.read_mailboxes(integer, integer)', 'guildhall_backroom');
comment on function outward.read_mailboxes(integer, integer) is
    'Puts a job into the queue for mailboxes that are due, so many at one time. Returns for how many.';

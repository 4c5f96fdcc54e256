--liquibase formatted sql

--changeset guildhall:outward-0040-numbers splitStatements:false
-- Whether written with a country's code or with a zero before it: the last nine digits tell numbers apart, here as in the contacts.
alter table outward.message add column tail text collate "C"
    generated always as (right(regexp_replace(peer, '\D', '', 'g'), 9)) stored;
alter table outward.call add column tail text collate "C"
    generated always as (right(regexp_replace(peer, '\D', '', 'g'), 9)) stored;
-- To call back whom nobody has answered.
alter table outward.call add column task_id bigint;
-- Who wrote it by hand.
alter table outward.message add column member_id bigint;
alter table outward.message add constraint message_member_fk foreign key (tenant_id, member_id)
    references identity.member (tenant_id, id) on delete set null (member_id);
create index message_member_ix on outward.message (tenant_id, member_id);
create index message_tail_ix on outward.message (tenant_id, tail, id);
create index message_record_ix on outward.message (tenant_id, entity, record_id, id) where record_id is not null;
create index call_tail_ix on outward.call (tenant_id, tail, id);
create index call_contact_ix on outward.call (tenant_id, contact_id, id) where contact_id is not null;
select guildhall.retrack('outward.message');
select guildhall.retrack('outward.call');

--changeset guildhall:outward-0041-ring splitStatements:false
-- At whose screens a call shows. Holds nobody's number: its changes are what screens hear of.
create table outward.ring (
    tenant_id bigint  not null,
    id        bigint  generated always as identity,
    call_id   bigint  not null,
    member_id bigint  not null,
    -- Counts what has happened to the call.
    turn      integer not null default 0,
    -- Put away by hand.
    closed    boolean not null default false,
    constraint ring_pk primary key (tenant_id, id),
    constraint ring_once_uq unique (tenant_id, call_id, member_id),
    constraint ring_call_fk foreign key (tenant_id, call_id) references outward.call (tenant_id, id) on delete cascade,
    constraint ring_member_fk foreign key (tenant_id, member_id)
        references identity.member (tenant_id, id) on delete cascade
);
create index ring_member_ix on outward.ring (tenant_id, member_id, id);
select guildhall.protect('outward.ring', 'outward.ring', visibility => 'tenant', writes => 'admin');
create policy private on outward.ring as restrictive to guildhall_app using ((select guildhall.is_admin()));

--changeset guildhall:outward-0042-stranger splitStatements:false
-- Who called or wrote and is no contact yet: one row for each number, until somebody says who it is or puts it away.
create table outward.stranger (
    tenant_id bigint      not null,
    id        bigint      generated always as identity,
    tail      text        not null collate "C",
    peer      text        not null,
    -- As the one outside calls himself.
    name      text        not null default '',
    calls     integer     not null default 0,
    missed    integer     not null default 0,
    messages  integer     not null default 0,
    -- The last words.
    words     text        not null default '',
    first_at  timestamptz not null default now(),
    last_at   timestamptz not null default now(),
    constraint stranger_pk primary key (tenant_id, id),
    constraint stranger_tail_uq unique (tenant_id, tail),
    constraint stranger_words_ck check (length(words) <= 500),
    constraint stranger_name_ck check (length(name) <= 200)
);
create index stranger_last_ix on outward.stranger (tenant_id, last_at desc, id desc);
select guildhall.protect('outward.stranger', 'outward.stranger', visibility => 'tenant', writes => 'admin', track => false);
create policy private on outward.stranger as restrictive to guildhall_app using ((select guildhall.is_admin()));

--changeset guildhall:outward-0043-age splitStatements:false
create index mail_age_ix on outward.mail using brin (made_at);
create index message_age_ix on outward.message using brin (made_at);
create index call_age_ix on outward.call using brin (started_at);
create index stranger_age_ix on outward.stranger using brin (last_at);
-- What has become of recipients whose mails are gone: counts by state.
alter table outward.mailing add column kept jsonb not null default '{}';
select guildhall.retrack('outward.mailing');

--changeset guildhall:outward-0044-tidy splitStatements:false runOnChange:true
-- A mailing whose recipients are forgotten never goes on: who they were is what keeps anybody from getting it twice.
create or replace function outward.tidy(days integer, most integer) returns integer
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    bound constant timestamptz := now() - make_interval(days => days);
    part  record;
    count integer;
    total integer := 0;
begin
    if days < 1 then
        raise invalid_parameter_value using message = 'mails are kept for a day at least';
    end if;
    if not pg_try_advisory_xact_lock(hashtextextended('outward.tidy', 0)) then
        return 0;
    end if;
    update outward.mailing m set state = 'done', ended_at = coalesce(m.ended_at, now())
    where m.state = 'stopped' and m.ended_at < bound;
    for part in
        with old as (
            select m.tenant_id, m.id from outward.mail m
            where m.made_at < bound and coalesce(m.ended_at, m.made_at) < bound
                and (m.mailing_id is null or exists (select from outward.mailing g
                    where g.tenant_id = m.tenant_id and g.id = m.mailing_id and g.state = 'done'))
            limit most for update of m skip locked),
        gone as (
            delete from outward.mail m using old o where m.tenant_id = o.tenant_id and m.id = o.id
            returning m.tenant_id, m.mailing_id, case when m.state = 'held' then 'held_' || coalesce(m.held, '') else m.state end
                as state)
        select g.tenant_id, g.mailing_id, g.state, count(*) as mails from gone g group by 1, 2, 3
    loop
        total := total + part.mails;
        update outward.mailing m
        set kept = m.kept || jsonb_build_object(part.state, coalesce((m.kept ->> part.state)::bigint, 0) + part.mails)
        where m.tenant_id = part.tenant_id and m.id = part.mailing_id;
    end loop;
    with old as (select m.tenant_id, m.id from outward.message m where m.made_at < bound limit most for update skip locked)
    delete from outward.message m using old o where m.tenant_id = o.tenant_id and m.id = o.id;
    get diagnostics count = row_count;
    total := total + count;
    with old as (select c.tenant_id, c.id from outward.call c where c.started_at < bound limit most for update skip locked)
    delete from outward.call c using old o where c.tenant_id = o.tenant_id and c.id = o.id;
    get diagnostics count = row_count;
    total := total + count;
    with old as (select s.tenant_id, s.id from outward.stranger s where s.last_at < bound limit most for update skip locked)
    delete from outward.stranger s using old o where s.tenant_id = o.tenant_id and s.id = o.id;
    get diagnostics count = row_count;
    return total + count;
end $$;
select guildhall.make_definer('outward.tidy(integer, integer)', 'guildhall_backroom');
comment on function outward.tidy(integer, integer) is
    'Deletes so many mails, messages, calls and strangers older than so many days. Returns how many; 0: that was all.';

--changeset guildhall:outward-0045-ring splitStatements:false
-- What happens to a call is told by a row of its own.
alter table outward.ring drop column turn;
select guildhall.retrack('outward.ring');

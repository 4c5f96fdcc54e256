--liquibase formatted sql

--changeset guildhall:notify-0001-notice splitStatements:false
create schema if not exists notify;

create table notify.notice (
    tenant_id bigint      not null,
    id        bigint      generated always as identity,
    member_id bigint      not null,
    -- What has happened, so that it is told once.
    event     text        not null collate "C",
    kind      text        not null collate "C",
    entity    text        not null collate "C",
    record_id bigint      not null,
    -- No words: a key of the interface's texts, and what stands in it.
    text      text        not null,
    arguments jsonb       not null default '{}',
    by_id     bigint,
    -- How many of the same that came at once are not told one by one.
    more      integer     not null default 0,
    made_at   timestamptz not null default now(),
    read_at   timestamptz,
    constraint notice_pk primary key (tenant_id, id),
    constraint notice_event_uq unique (tenant_id, member_id, event),
    constraint notice_member_fk foreign key (tenant_id, member_id)
        references identity.member (tenant_id, id) on delete cascade,
    constraint notice_event_ck check (length(event) between 1 and 200),
    constraint notice_kind_ck check (length(kind) between 1 and 60),
    constraint notice_text_ck check (length(text) between 1 and 120),
    constraint notice_arguments_ck check (jsonb_typeof(arguments) = 'object' and length(arguments::text) <= 4000)
) with (fillfactor = 90);
comment on table notify.notice is 'What a member is told, once for each event. Nobody but that member reads it.';
create index notice_mine_ix on notify.notice (tenant_id, member_id, id desc);
create index notice_unread_ix on notify.notice (tenant_id, member_id, id desc) where read_at is null;
create index notice_record_ix on notify.notice (tenant_id, entity, record_id) where read_at is null;

-- The change log is read by whoever may see the workspace's history: of a notice it holds only that there is one, for whom.
select guildhall.protect('notify.notice', 'notify.notice', visibility => 'tenant', writes => 'read',
    hide => array['event', 'kind', 'entity', 'record_id', 'text', 'arguments', 'by_id', 'more', 'made_at', 'read_at']);
create policy private on notify.notice as restrictive to guildhall_app
    using (member_id = (select guildhall.member()));

-- Reading is the one thing that a member does to his notices.
grant update (read_at) on notify.notice to guildhall_app;
create policy mark_read on notify.notice for update to guildhall_app
    using (tenant_id = (select guildhall.tenant())) with check (tenant_id = (select guildhall.tenant()));

--changeset guildhall:notify-0002-tell splitStatements:false runOnChange:true
-- What stands in a role, read as identity spells it out: a name, *, prefix.*, records.view, and -name to take one away.
create or replace function notify.holds(held text[], permission text) returns boolean
    language sql immutable set search_path = pg_catalog, pg_temp as $$
    select '*' = any (held) or not ('-' || permission) = any (held) and exists (
        select from unnest(held) h
        where h = permission
           or h = 'records.' || substring(permission from '[^.]+$')
           or right(h, 2) = '.*' and starts_with(permission, left(h, -1)))
$$;

-- Whether a member would see a record with this owner and team: what the table's policies say, asked of somebody else.
create or replace function notify.may_see(member bigint, module text, permission text, owned boolean,
        owner bigint, team bigint) returns boolean
    language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select exists (
        select from identity.member m
        join identity.role r on r.tenant_id = m.tenant_id and r.id = m.role_id
        where m.tenant_id = (select guildhall.tenant()) and m.id = may_see.member and m.active
          and notify.holds(r.permissions, may_see.permission)
          and (may_see.module = any (array['crm', 'identity']) or may_see.module = any (identity.modules_of(m.tenant_id)))
          and (not may_see.owned or case r.reads
              when 'all' then true
              when 'team' then case when cardinality(identity.teams_of(m.tenant_id, m.id)) = 0 then may_see.owner = m.id
                  else may_see.team = any (identity.teams_of(m.tenant_id, m.id)) end
              else may_see.owner = m.id end))
$$;
select guildhall.make_definer('notify.may_see(bigint, text, text, boolean, bigint, bigint)', '');

-- Tells a member once of an event. Of many of one kind by one colleague within minutes, such as an import's, the first
-- twenty are told one by one; the rest is counted on the newest.
create or replace function notify.tell(member bigint, event text, kind text, entity text, record bigint, text text,
        arguments text, by bigint, module text, permission text, owned boolean, owner bigint, team bigint)
        returns boolean
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    tenant bigint := guildhall.tenant();
    recent bigint[];
begin
    if tenant is null or tell.member = coalesce(tell.by, guildhall.member())
            or notify.may_see(tell.member, tell.module, tell.permission, tell.owned, tell.owner, tell.team) is not true then
        return false;
    end if;
    if exists (select from notify.notice n where n.tenant_id = tenant and n.member_id = tell.member and n.event = tell.event) then
        return false;
    end if;
    if tell.by is not null then
        recent := array(select n.id from notify.notice n
            where n.tenant_id = tenant and n.member_id = tell.member and n.read_at is null
              and n.kind = tell.kind and n.entity = tell.entity and n.by_id = tell.by
              and n.made_at > now() - interval '5 minutes'
            order by n.id desc limit 20);
        if cardinality(recent) = 20 then
            update notify.notice n set more = n.more + 1 where n.tenant_id = tenant and n.id = recent[1];
            return false;
        end if;
    end if;
    insert into notify.notice (tenant_id, member_id, event, kind, entity, record_id, text, arguments, by_id)
    values (tenant, tell.member, tell.event, tell.kind, tell.entity, tell.record, tell.text, tell.arguments::jsonb, tell.by)
    on conflict on constraint notice_event_uq do nothing;
    if not found then
        return false;
    end if;
    -- What is older than a season goes when something new comes.
    delete from notify.notice n where n.tenant_id = tenant and n.member_id = tell.member
        and n.made_at < now() - interval '90 days';
    return true;
end $$;
select guildhall.make_definer('notify.tell(bigint, text, text, text, bigint, text, text, bigint, text, text, boolean, bigint, bigint)');

create or replace function notify.withdraw(entity text, record bigint, kind text) returns setof bigint
    language sql security definer set search_path = pg_catalog, pg_temp as $$
    delete from notify.notice n
    where n.tenant_id = (select guildhall.tenant()) and n.entity = withdraw.entity and n.record_id = withdraw.record
      and n.kind = withdraw.kind and n.read_at is null
    returning n.member_id
$$;
select guildhall.make_definer('notify.withdraw(text, bigint, text)');
comment on function notify.withdraw(text, bigint, text) is 'Takes back what nobody has read yet. Returns whose it was.';

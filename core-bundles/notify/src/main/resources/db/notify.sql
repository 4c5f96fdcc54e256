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

--changeset guildhall:notify-0003-choices splitStatements:false
alter table notify.notice add column critical boolean not null default false;
select guildhall.protect('notify.notice', 'notify.notice', visibility => 'tenant', writes => 'read',
    hide => array['event', 'kind', 'entity', 'record_id', 'text', 'arguments', 'by_id', 'more', 'made_at', 'read_at', 'critical']);

-- How a member wants to hear of things. No row: as usual.
create table notify.preference (
    tenant_id  bigint      not null,
    member_id  bigint      not null,
    -- Kinds and channels, as 'assigned/mail', that differ from what the kind says.
    wanted     text[]      not null default '{}',
    unwanted   text[]      not null default '{}',
    rhythm     text        not null default 'each',
    daily_at   time        not null default '08:00',
    quiet_from time,
    quiet_to   time,
    -- Days that are quiet from midnight to midnight; Monday is 1.
    quiet_days bigint[]    not null default '{}',
    updated_at timestamptz not null default now(),
    constraint preference_pk primary key (tenant_id, member_id),
    constraint preference_member_fk foreign key (tenant_id, member_id)
        references identity.member (tenant_id, id) on delete cascade,
    constraint preference_wanted_ck check (cardinality(wanted) + cardinality(unwanted) <= 1000),
    constraint preference_rhythm_ck check (rhythm in ('each', 'daily')),
    constraint preference_quiet_to_ck check ((quiet_from is null) = (quiet_to is null) and (quiet_from <> quiet_to) is not false),
    -- One day must be left on which to hear of the rest.
    constraint preference_quiet_days_ck check (quiet_days <@ '{1,2,3,4,5,6,7}' and cardinality(quiet_days) <= 6)
);
select guildhall.protect('notify.preference', 'notify.preference', visibility => 'tenant', writes => 'all', track => false);
create policy private on notify.preference as restrictive to guildhall_app
    using (member_id = (select guildhall.member()));

-- How long a workspace waits. No row: as usual.
create table notify.patience (
    tenant_id             bigint      not null,
    -- Minutes in the bell before a mail; for what is critical; and from that mail to the team's lead.
    mail_after            bigint      not null default 5,
    critical_mail_after   bigint      not null default 5,
    critical_lead_after   bigint      not null default 15,
    updated_at            timestamptz not null default now(),
    constraint patience_pk primary key (tenant_id),
    constraint patience_mail_after_ck check (mail_after between 0 and 1440),
    constraint patience_critical_mail_after_ck check (critical_mail_after between 0 and 1440),
    constraint patience_critical_lead_after_ck check (critical_lead_after between 0 and 1440)
);
select guildhall.protect('notify.patience', 'notify.patience', visibility => 'tenant', writes => 'admin', track => false);

--changeset guildhall:notify-0004-outbox splitStatements:false
-- What must still be done about a notice if nobody reads it: a mail to the member, a word to his lead.
create table notify.delivery (
    tenant_id bigint      not null,
    notice_id bigint      not null,
    channel   text        not null,
    member_id bigint      not null,
    due_at    timestamptz not null,
    constraint delivery_pk primary key (tenant_id, notice_id, channel),
    constraint delivery_notice_fk foreign key (tenant_id, notice_id) references notify.notice (tenant_id, id) on delete cascade,
    constraint delivery_channel_ck check (channel in ('mail', 'lead'))
);
create index delivery_due_ix on notify.delivery (tenant_id, member_id, due_at);
select guildhall.protect('notify.delivery', 'notify.delivery', visibility => 'tenant', writes => 'all', track => false);
create policy machinery on notify.delivery as restrictive to guildhall_app using ((select guildhall.member()) is null);

-- Mails on their way, and for a season those that went.
create table notify.letter (
    tenant_id  bigint      not null,
    id         bigint      generated always as identity,
    -- What it is about; of one key there is one.
    key        text        not null collate "C",
    -- Nothing in it but the member and which notices: their words are found when it goes, under his rights of that moment.
    member_id  bigint,
    notices    bigint[]    not null default '{}',
    kinds      text[]      not null default '{}',
    critical   boolean     not null default false,
    -- Opens one thing only: no more mails of these kinds.
    token      text        not null collate "C" default '',
    -- Or the words themselves, gone when it has gone.
    address    text,
    content    text,
    state      text        not null default 'waiting',
    tries      bigint      not null default 0,
    failure    text,
    made_at    timestamptz not null default now(),
    ended_at   timestamptz,
    constraint letter_pk primary key (tenant_id, id),
    constraint letter_key_uq unique (tenant_id, key),
    constraint letter_member_fk foreign key (tenant_id, member_id)
        references identity.member (tenant_id, id) on delete cascade,
    constraint letter_key_ck check (length(key) between 1 and 200),
    constraint letter_state_ck check (state in ('waiting', 'sent', 'dropped', 'dead')),
    constraint letter_content_ck check (length(content) <= 20000)
) with (fillfactor = 80);
comment on table notify.letter is 'The outbox. A dead one could not be delivered and waits for somebody who runs the workspace.';
create index letter_member_ix on notify.letter (tenant_id, member_id);
create index letter_state_ix on notify.letter (tenant_id, state, ended_at);
create index letter_token_ix on notify.letter (token) where token <> '';
select guildhall.protect('notify.letter', 'notify.letter', visibility => 'tenant', writes => 'all', track => false);
create policy machinery on notify.letter as restrictive to guildhall_app using ((select guildhall.member()) is null);

--changeset guildhall:notify-0005-hours splitStatements:false runOnChange:true
-- The first moment from this one on that is not quiet. A clock that is put forward has no 02:30; that is then 03:30. One that is
-- put back has it twice; it is the second.
create or replace function notify.awake(at timestamptz, zone text, quiet_from time, quiet_to time, quiet_days bigint[])
    returns timestamptz
    language plpgsql stable set search_path = pg_catalog, pg_temp as $$
declare
    moment timestamptz := at;
    clock  timestamp;
begin
    for tries in 1..20 loop
        clock := moment at time zone zone;
        if extract(isodow from clock)::bigint = any (quiet_days) then
            clock := clock::date + 1;
        elsif quiet_from < quiet_to and clock::time >= quiet_from and clock::time < quiet_to then
            clock := clock::date + quiet_to;
        elsif quiet_from > quiet_to and clock::time >= quiet_from then
            clock := clock::date + 1 + quiet_to;
        elsif quiet_from > quiet_to and clock::time < quiet_to then
            clock := clock::date + quiet_to;
        else
            return moment;
        end if;
        moment := greatest(clock at time zone zone, moment + interval '1 second');
    end loop;
    return moment;
end $$;

-- The next time that a clock on the wall of this zone shows this hour, after this moment.
create or replace function notify.next_daily(after timestamptz, zone text, daily_at time) returns timestamptz
    language sql stable set search_path = pg_catalog, pg_temp as $$
    select min(t) from (
        select ((after at time zone zone)::date + days + daily_at) at time zone zone from generate_series(0, 2) days) x (t)
    where t > after
$$;
revoke all on function notify.awake(timestamptz, text, time, time, bigint[]) from public;
revoke all on function notify.next_daily(timestamptz, text, time) from public;
grant execute on function notify.awake(timestamptz, text, time, time, bigint[]) to guildhall_definer;
grant execute on function notify.next_daily(timestamptz, text, time) to guildhall_definer;

-- By whose clock; a zone that this server does not know must not keep anybody from being told.
create or replace function notify.zone_of(tenant bigint, member bigint) returns text
    language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
    zone text := identity.zone_of(tenant, member);
begin
    perform now() at time zone zone;
    return zone;
exception when invalid_parameter_value then
    return 'UTC';
end $$;
select guildhall.make_definer('notify.zone_of(bigint, bigint)', '');

-- When a mail may go that would go at this moment.
create or replace function notify.mail_time(tenant bigint, member bigint, at timestamptz) returns timestamptz
    language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
    p    notify.preference;
    zone text;
begin
    select * into p from notify.preference x where x.tenant_id = tenant and x.member_id = member;
    if not found then
        return at;
    end if;
    zone := notify.zone_of(tenant, member);
    return notify.awake(case p.rhythm when 'daily' then notify.next_daily(at, zone, p.daily_at) else at end,
        zone, p.quiet_from, p.quiet_to, p.quiet_days);
end $$;
select guildhall.make_definer('notify.mail_time(bigint, bigint, timestamptz)', '');

-- Until when the caller wants it quiet; null if it is not quiet now.
create or replace function notify.quiet_until() returns timestamptz
    language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select nullif(notify.awake(now(), notify.zone_of(p.tenant_id, p.member_id), p.quiet_from, p.quiet_to, p.quiet_days), now())
    from notify.preference p
    where p.tenant_id = (select guildhall.tenant()) and p.member_id = (select guildhall.member())
$$;
select guildhall.make_definer('notify.quiet_until()', 'guildhall_app');

--changeset guildhall:notify-0006-announce splitStatements:false runOnChange:true
-- As notify.tell was, and plans in the same breath what happens if nobody reads it. mail is 'off' where no mail is sent,
-- else whether the kind goes by mail unless its member says otherwise: 'wanted' or 'unwanted'.
create or replace function notify.announce(member bigint, event text, kind text, entity text, record bigint, text text,
        arguments text, by bigint, module text, permission text, owned boolean, owner bigint, team bigint,
        critical boolean, mail text, out notice bigint, out mail_at timestamptz, out lead_at timestamptz)
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    tenant bigint := guildhall.tenant();
    recent bigint[];
    p      notify.preference;
    waits  notify.patience;
begin
    if tenant is null or announce.member = coalesce(announce.by, guildhall.member())
            or notify.may_see(announce.member, announce.module, announce.permission, announce.owned, announce.owner,
                announce.team) is not true
            or exists (select from notify.notice n
                where n.tenant_id = tenant and n.member_id = announce.member and n.event = announce.event) then
        return;
    end if;
    if announce.by is not null and not announce.critical then
        recent := array(select n.id from notify.notice n
            where n.tenant_id = tenant and n.member_id = announce.member and n.read_at is null
              and n.kind = announce.kind and n.entity = announce.entity and n.by_id = announce.by
              and n.made_at > now() - interval '5 minutes'
            order by n.id desc limit 20);
        if cardinality(recent) = 20 then
            update notify.notice n set more = n.more + 1 where n.tenant_id = tenant and n.id = recent[1];
            return;
        end if;
    end if;
    insert into notify.notice (tenant_id, member_id, event, kind, entity, record_id, text, arguments, by_id, critical)
    values (tenant, announce.member, announce.event, announce.kind, announce.entity, announce.record, announce.text,
        announce.arguments::jsonb, announce.by, announce.critical)
    on conflict on constraint notice_event_uq do nothing
    returning id into notice;
    if notice is null then
        return;
    end if;
    delete from notify.notice n where n.tenant_id = tenant and n.member_id = announce.member
        and n.made_at < now() - interval '90 days';

    select * into p from notify.preference x where x.tenant_id = tenant and x.member_id = announce.member;
    select * into waits from notify.patience x where x.tenant_id = tenant;
    if announce.critical then
        if announce.mail <> 'off' then
            mail_at := now() + make_interval(mins => coalesce(waits.critical_mail_after, 5)::int);
        end if;
        if not starts_with(announce.event, 'escalated/') then
            lead_at := now() + make_interval(mins => (coalesce(waits.critical_mail_after, 5) + coalesce(waits.critical_lead_after, 15))::int);
        end if;
    elsif announce.mail <> 'off' and (case when announce.kind || '/mail' = any (p.unwanted) then false
            when announce.kind || '/mail' = any (p.wanted) then true else announce.mail = 'wanted' end) then
        mail_at := notify.mail_time(tenant, announce.member, now() + make_interval(mins => coalesce(waits.mail_after, 5)::int));
    end if;
    insert into notify.delivery (tenant_id, notice_id, channel, member_id, due_at)
    select tenant, notice, c.channel, announce.member, c.due
    from (values ('mail', mail_at), ('lead', lead_at)) c (channel, due) where c.due is not null;
end $$;
select guildhall.make_definer('notify.announce(bigint, text, text, text, bigint, text, text, bigint, text, text, boolean, bigint, bigint, boolean, text)', 'guildhall_app');

--changeset guildhall:notify-0007-tell-no-more splitStatements:false
drop function notify.tell(bigint, text, text, text, bigint, text, text, bigint, text, text, boolean, bigint, bigint);

--changeset guildhall:notify-0008-letters splitStatements:false runOnChange:true
-- Puts what is due by mail to a member, and what would be within these seconds, into one letter for all that can be muted and
-- one for the rest. What has been read is forgotten. Where it has become quiet, or was called too early, says when to ask again.
create or replace function notify.collect(member bigint, ahead bigint, token text, out letter bigint, out again_at timestamptz)
    returns setof record
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    tenant  bigint := guildhall.tenant();
    grave   boolean;
    ids     bigint[];
    kinds   text[];
    first   timestamptz;
    allowed timestamptz;
    p       notify.preference;
begin
    if tenant is null or guildhall.member() is not null then
        return;
    end if;
    -- One at a time for each member.
    perform from identity.member m where m.tenant_id = tenant and m.id = collect.member for no key update;
    delete from notify.delivery d using notify.notice n
    where d.tenant_id = tenant and d.member_id = collect.member and d.channel = 'mail'
        and n.tenant_id = d.tenant_id and n.id = d.notice_id and n.read_at is not null;
    -- Nor what was switched off since.
    select * into p from notify.preference x where x.tenant_id = tenant and x.member_id = collect.member;
    delete from notify.delivery d using notify.notice n
    where d.tenant_id = tenant and d.member_id = collect.member and d.channel = 'mail'
        and n.tenant_id = d.tenant_id and n.id = d.notice_id and not n.critical and n.kind || '/mail' = any (p.unwanted);
    foreach grave in array array[true, false] loop
        select min(d.due_at), array_agg(n.id order by n.id), array_agg(distinct n.kind order by n.kind)
            into first, ids, kinds
        from notify.delivery d join notify.notice n on n.tenant_id = d.tenant_id and n.id = d.notice_id
        where d.tenant_id = tenant and d.member_id = collect.member and d.channel = 'mail' and n.critical = grave
            and d.due_at <= now() + make_interval(secs => collect.ahead);
        if first is null or first > now() then
            continue;
        end if;
        allowed := case when not grave then
            notify.awake(now(), notify.zone_of(tenant, collect.member), p.quiet_from, p.quiet_to, p.quiet_days) end;
        -- Nobody's post is flooded, whatever goes wrong here and whoever gave an address that is not his.
        if (select count(*) from notify.letter l where l.tenant_id = tenant and l.member_id = collect.member
                and l.critical = grave and l.made_at > now() - interval '1 hour') >= (case when grave then 60 else 12 end) then
            allowed := greatest(allowed, now() + interval '1 hour');
        end if;
        if allowed > now() then
            update notify.delivery d set due_at = allowed
            where d.tenant_id = tenant and d.channel = 'mail' and d.notice_id = any (ids);
            letter := null;
            again_at := allowed;
            return next;
            continue;
        end if;
        delete from notify.delivery d where d.tenant_id = tenant and d.channel = 'mail' and d.notice_id = any (ids);
        delete from notify.letter l where l.tenant_id = tenant and l.member_id = collect.member
            and l.state <> 'waiting' and l.made_at < now() - interval '90 days';
        insert into notify.letter (tenant_id, key, member_id, notices, kinds, critical, token)
        values (tenant, 'notice/' || ids[1], collect.member, ids, kinds, grave, case when grave then '' else collect.token end)
        returning id into letter;
        again_at := null;
        return next;
    end loop;
end $$;
select guildhall.make_definer('notify.collect(bigint, bigint, text)', 'guildhall_app');

-- Of a critical notice that nobody has read: all of it, for the next one to be told.
create or replace function notify.unheard(notice bigint, out member_id bigint, out kind text, out entity text,
        out record_id bigint, out arguments text)
    returns setof record
    language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select n.member_id, n.kind, n.entity, n.record_id, n.arguments::text
    from notify.delivery d join notify.notice n on n.tenant_id = d.tenant_id and n.id = d.notice_id
    where d.tenant_id = (select guildhall.tenant()) and guildhall.member() is null
        and d.notice_id = unheard.notice and d.channel = 'lead' and d.due_at <= now() and n.read_at is null
$$;
select guildhall.make_definer('notify.unheard(bigint)', 'guildhall_app');

-- Who answers for a member: the lead of his team, then of the teams above it, then who owns the workspace.
create or replace function notify.superiors(member bigint) returns setof bigint
    language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    with recursive up (id, lead_id, parent_id, step) as (
        select t.id, t.lead_id, t.parent_id, 1 from identity.member m
        join identity.team t on t.tenant_id = m.tenant_id and t.id = m.team_id
        where m.tenant_id = (select guildhall.tenant()) and m.id = superiors.member
        union all
        select t.id, t.lead_id, t.parent_id, u.step + 1 from up u
        join identity.team t on t.tenant_id = (select guildhall.tenant()) and t.id = u.parent_id
        where u.step < 20
    ), all_of_them (id, step) as (
        select lead_id, step from up where lead_id is not null
        union all
        select m.id, 100 from identity.member m join identity.role r on r.tenant_id = m.tenant_id and r.id = m.role_id
        where m.tenant_id = (select guildhall.tenant()) and m.active and '*' = any (r.permissions)
    )
    select a.id from all_of_them a where a.id <> superiors.member and guildhall.member() is null
    group by a.id order by min(a.step), a.id limit 50
$$;
select guildhall.make_definer('notify.superiors(bigint)', 'guildhall_app');

-- For mails whose words are known: of the system's, or of somebody who runs the workspace.
create or replace function notify.post(key text, address text, content text) returns bigint
    language sql security definer set search_path = pg_catalog, pg_temp as $$
    insert into notify.letter (tenant_id, key, address, content)
    select guildhall.tenant(), post.key, post.address, post.content
    where guildhall.tenant() is not null and (guildhall.member() is null or guildhall.is_admin())
    on conflict on constraint letter_key_uq do nothing
    returning id
$$;
select guildhall.make_definer('notify.post(text, text, text)', 'guildhall_app');

-- No more mails of the kinds in the letter that this token came with. False for an unknown one.
create or replace function notify.unsubscribe(token text) returns boolean
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    l     notify.letter;
    gone  text[];
begin
    select * into l from notify.letter x where x.token = unsubscribe.token and x.token <> '' and x.member_id is not null;
    if not found then
        return false;
    end if;
    gone := array(select k || '/mail' from unnest(l.kinds) k);
    insert into notify.preference as p (tenant_id, member_id, unwanted) values (l.tenant_id, l.member_id, gone)
    on conflict on constraint preference_pk do update set updated_at = now(),
        unwanted = array(select distinct u from unnest(p.unwanted || gone) u order by u),
        wanted = array(select w from unnest(p.wanted) w where w <> all (gone) order by w);
    return true;
end $$;
grant usage on schema notify to guildhall_backroom;
select guildhall.make_definer('notify.unsubscribe(text)', 'guildhall_backroom');

--changeset guildhall:notify-0009-reach splitStatements:false runOnChange:true
-- As it was, with the reach that leads have beyond their role.
create or replace function notify.may_see(member bigint, module text, permission text, owned boolean,
        owner bigint, team bigint) returns boolean
    language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
    tenant bigint := guildhall.tenant();
    role   identity.role;
    reach  text;
    teams  bigint[];
begin
    select r.* into role from identity.member m join identity.role r on r.tenant_id = m.tenant_id and r.id = m.role_id
    where m.tenant_id = tenant and m.id = may_see.member and m.active;
    if role.id is null or not notify.holds(role.permissions, may_see.permission)
            or not (may_see.module = any (array['crm', 'identity']) or may_see.module = any (identity.modules_of(tenant))) then
        return false;
    end if;
    reach := identity.reach_of(tenant, may_see.member, role.reads);
    if not may_see.owned or reach = 'all' then
        return true;
    end if;
    teams := case reach when 'team' then identity.teams_of(tenant, may_see.member) else '{}' end;
    return case when cardinality(teams) = 0 then may_see.owner = may_see.member else may_see.team = any (teams) end;
end $$;
select guildhall.make_definer('notify.may_see(bigint, text, text, boolean, bigint, bigint)', '');

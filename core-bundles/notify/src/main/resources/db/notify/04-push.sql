--liquibase formatted sql

--changeset guildhall:notify-0012-devices splitStatements:false
-- The installation's pair of keys, by which push services know it. One row, for all nodes. The private one is locked by a secret
-- that is not in the database; nobody but the function below sees it.
create table notify.push_key (
    id          bigint      not null default 1,
    public_key  text        not null,
    private_key text        not null,
    made_at     timestamptz not null default now(),
    constraint push_key_pk primary key (id),
    constraint push_key_single_ck check (id = 1)
);
alter table notify.push_key enable row level security, force row level security;
create policy push_key_doors on notify.push_key to guildhall_definer using (true) with check (true);
grant select, insert on notify.push_key to guildhall_definer;

-- The pair that holds: the first that any node has offered.
create function notify.push_keys(offered_public text, offered_private text, out public_key text, out private_key text)
    returns setof record
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    if offered_public is not null then
        insert into notify.push_key as k (public_key, private_key) values (offered_public, offered_private)
        on conflict on constraint push_key_pk do nothing;
    end if;
    return query select k.public_key, k.private_key from notify.push_key k;
end $$;
select guildhall.make_definer('notify.push_keys(text, text)', 'guildhall_backroom');

-- Where a member wants to hear of things while the app is closed: one for each browser that is signed in. It ends with the session,
-- so a device that was signed out, by whomever, hears nothing more.
create table notify.device (
    tenant_id  bigint      not null,
    id         bigint      generated always as identity,
    member_id  bigint      not null,
    session_id bigint      not null,
    endpoint   text        not null collate "C",
    -- The browser's public key and secret, which payloads are encrypted for.
    p256dh     text        not null,
    auth       text        not null,
    agent      text        not null default '',
    made_at    timestamptz not null default now(),
    reached_at timestamptz,
    constraint device_pk primary key (tenant_id, id),
    constraint device_endpoint_uq unique (tenant_id, endpoint),
    constraint device_member_fk foreign key (tenant_id, member_id)
        references identity.member (tenant_id, id) on delete cascade,
    constraint device_session_fk foreign key (tenant_id, session_id)
        references identity.session (tenant_id, id) on delete cascade,
    constraint device_endpoint_ck check (length(endpoint) between 12 and 1000),
    constraint device_p256dh_ck check (length(p256dh) between 80 and 100),
    constraint device_auth_ck check (length(auth) between 16 and 32),
    constraint device_agent_ck check (length(agent) <= 120)
);
create index device_member_ix on notify.device (tenant_id, member_id);
create index device_session_ix on notify.device (tenant_id, session_id);
select guildhall.protect('notify.device', 'notify.device', visibility => 'tenant', writes => 'all', track => false);
create policy private on notify.device as restrictive to guildhall_app
    using ((select guildhall.member()) is null or member_id = (select guildhall.member()));

-- Whoever sits at the browser now is who hears from it: what a colleague had there ends. Ten devices are enough for anybody; the
-- one that was not reached for longest goes.
create function notify.add_device(session bigint, endpoint text, p256dh text, auth text, agent text) returns bigint
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    tenant bigint := guildhall.tenant();
    who    bigint := guildhall.member();
    made   bigint;
begin
    if tenant is null or who is null or not exists (select from identity.session s
            where s.tenant_id = tenant and s.id = add_device.session and s.member_id = who and s.looking_as is null) then
        raise exception using errcode = 'insufficient_privilege', message = 'a device belongs to somebody who is signed in';
    end if;
    delete from notify.device d where d.tenant_id = tenant
        and (d.endpoint = add_device.endpoint or d.session_id = add_device.session);
    insert into notify.device as d (tenant_id, member_id, session_id, endpoint, p256dh, auth, agent)
    values (tenant, who, add_device.session, add_device.endpoint, add_device.p256dh, add_device.auth, left(add_device.agent, 120))
    returning d.id into made;
    delete from notify.device d where d.tenant_id = tenant and d.id in (select x.id from notify.device x
        where x.tenant_id = tenant and x.member_id = who
        order by coalesce(x.reached_at, x.made_at) desc, x.id desc offset 10);
    return made;
end $$;
select guildhall.make_definer('notify.add_device(bigint, text, text, text, text)', 'guildhall_app');

--changeset guildhall:notify-0013-push splitStatements:false
alter table notify.delivery drop constraint delivery_channel_ck;
alter table notify.delivery add constraint delivery_channel_ck check (channel in ('mail', 'lead', 'push'));
drop function notify.announce(bigint, text, text, text, bigint, text, text, bigint, text, text, boolean, bigint, bigint, boolean, text);

-- As it was, and plans what goes to the member's devices if he does not see it in the app within half a minute; what is critical
-- goes at once. push and mail are 'off', or whether the kind comes so unless its member says otherwise.
create function notify.announce(member bigint, event text, kind text, entity text, record bigint, text text,
        arguments text, by bigint, module text, permission text, owned boolean, owner bigint, team bigint,
        critical boolean, mail text, push text, out notice bigint, out mail_at timestamptz, out lead_at timestamptz,
        out push_at timestamptz)
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
    elsif notify.wants(p, announce.kind || '/mail', announce.mail) then
        mail_at := notify.mail_time(tenant, announce.member, now() + make_interval(mins => coalesce(waits.mail_after, 5)::int));
    end if;
    if exists (select from notify.device d where d.tenant_id = tenant and d.member_id = announce.member) then
        if announce.critical and announce.push <> 'off' then
            push_at := now();
        elsif notify.wants(p, announce.kind || '/push', announce.push) then
            push_at := notify.awake(now() + interval '30 seconds', notify.zone_of(tenant, announce.member),
                p.quiet_from, p.quiet_to, p.quiet_days);
        end if;
    end if;
    insert into notify.delivery (tenant_id, notice_id, channel, member_id, due_at)
    select tenant, notice, c.channel, announce.member, c.due
    from (values ('mail', mail_at), ('lead', lead_at), ('push', push_at)) c (channel, due) where c.due is not null;
end $$;

-- Whether a member has something come by a channel: usual is 'off', 'wanted' or 'unwanted'.
create function notify.wants(p notify.preference, choice text, usual text) returns boolean
    language sql immutable set search_path = pg_catalog, pg_temp as $$
    select usual <> 'off' and case when choice = any (coalesce(p.unwanted, '{}')) then false
        when choice = any (coalesce(p.wanted, '{}')) then true else usual = 'wanted' end
$$;
revoke all on function notify.wants(notify.preference, text, text) from public;
grant execute on function notify.wants(notify.preference, text, text) to guildhall_definer;
select guildhall.make_definer('notify.announce(bigint, text, text, text, bigint, text, text, bigint, text, text, boolean, bigint, bigint, boolean, text, text)', 'guildhall_app');

-- What is due to a member's devices, for each device all of it together, what is critical apart. What has been read or switched off
-- is forgotten. Where it has become quiet, or was called too early, says when to ask again.
create function notify.collect_push(member bigint, out device bigint, out notices bigint[], out again_at timestamptz)
    returns setof record
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    tenant  bigint := guildhall.tenant();
    grave   boolean;
    due     bigint[];
    allowed timestamptz;
    p       notify.preference;
begin
    if tenant is null or guildhall.member() is not null then
        return;
    end if;
    -- One at a time for each member.
    perform from identity.member m where m.tenant_id = tenant and m.id = collect_push.member for no key update;
    select * into p from notify.preference x where x.tenant_id = tenant and x.member_id = collect_push.member;
    delete from notify.delivery d using notify.notice n
    where d.tenant_id = tenant and d.member_id = collect_push.member and d.channel = 'push'
        and n.tenant_id = d.tenant_id and n.id = d.notice_id
        and (n.read_at is not null or not n.critical and n.kind || '/push' = any (p.unwanted));
    foreach grave in array array[true, false] loop
        due := array(select n.id from notify.delivery d
            join notify.notice n on n.tenant_id = d.tenant_id and n.id = d.notice_id
            where d.tenant_id = tenant and d.member_id = collect_push.member and d.channel = 'push'
                and n.critical = grave and d.due_at <= now()
            order by n.id);
        if cardinality(due) = 0 then
            continue;
        end if;
        allowed := case when not grave then
            notify.awake(now(), notify.zone_of(tenant, collect_push.member), p.quiet_from, p.quiet_to, p.quiet_days) end;
        if allowed > now() then
            update notify.delivery d set due_at = allowed
            where d.tenant_id = tenant and d.channel = 'push' and d.notice_id = any (due);
            device := null;
            notices := null;
            again_at := allowed;
            return next;
            continue;
        end if;
        delete from notify.delivery d where d.tenant_id = tenant and d.channel = 'push' and d.notice_id = any (due);
        return query select d.id, due, null::timestamptz from notify.device d
            join identity.session s on s.tenant_id = d.tenant_id and s.id = d.session_id
                and s.expires_at > now() and s.last_seen > now() - interval '7 days'
            where d.tenant_id = tenant and d.member_id = collect_push.member order by d.id;
    end loop;
end $$;
select guildhall.make_definer('notify.collect_push(bigint)', 'guildhall_app');

-- What has come to a device needs no mail of its own; the mail of the day still holds what nobody has read. What is critical goes
-- every way there is.
create function notify.pushed(notices bigint[]) returns void
    language sql security definer set search_path = pg_catalog, pg_temp as $$
    delete from notify.delivery d using notify.notice n
    where d.tenant_id = (select guildhall.tenant()) and (select guildhall.member()) is null
        and d.notice_id = any (pushed.notices) and d.channel = 'mail'
        and n.tenant_id = d.tenant_id and n.id = d.notice_id and not n.critical
        and not exists (select from notify.preference p
            where p.tenant_id = n.tenant_id and p.member_id = n.member_id and p.rhythm = 'daily')
$$;
select guildhall.make_definer('notify.pushed(bigint[])', 'guildhall_app');

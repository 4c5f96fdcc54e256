--liquibase formatted sql

--changeset guildhall:identity-enrolled-0001-device splitStatements:false
-- A browser that a workspace knows by a key of its own: a tablet that its members share, or a member's own. Nothing here opens a
-- door by itself; what does lies in device_key and pin.
create table identity.device (
    tenant_id    bigint      not null,
    id           bigint      generated always as identity,
    kind         text        not null,
    name         text        not null,
    place        text,
    member_id    bigint,
    made_by      bigint,
    everyone     boolean     not null default true,
    lock_minutes integer     not null default 3,
    revoked_at   timestamptz,
    version      integer     not null default 1,
    created_at   timestamptz not null default now(),
    updated_at   timestamptz not null default now(),
    constraint device_pk primary key (tenant_id, id),
    constraint device_member_fk foreign key (tenant_id, member_id) references identity.member (tenant_id, id),
    constraint device_made_by_fk foreign key (tenant_id, made_by) references identity.member (tenant_id, id),
    constraint device_kind_ck check (kind in ('shared', 'own') and (kind = 'own') = (member_id is not null)),
    constraint device_name_ck check (length(btrim(name)) > 0 and length(name) <= 80),
    constraint device_place_ck check (length(btrim(place)) > 0 and length(place) <= 120),
    constraint device_lock_minutes_ck check (lock_minutes between 1 and 240)
);
comment on column identity.device.place is 'Where it stands, for people: a venue, a bar, a desk.';
create index device_member_ix on identity.device (tenant_id, member_id, id) where member_id is not null;
create index device_made_by_ix on identity.device (tenant_id, made_by) where made_by is not null;
create index device_kind_ix on identity.device (tenant_id, kind, id);
select guildhall.protect('identity.device', 'identity.device', visibility => 'tenant', writes => 'read');

-- Who may come in at a shared device that is not for everyone.
create table identity.device_member (
    tenant_id bigint not null,
    device_id bigint not null,
    member_id bigint not null,
    constraint device_member_pk primary key (tenant_id, device_id, member_id),
    constraint device_member_device_fk foreign key (tenant_id, device_id)
        references identity.device (tenant_id, id) on delete cascade,
    constraint device_member_member_fk foreign key (tenant_id, member_id)
        references identity.member (tenant_id, id) on delete cascade
);
create index device_member_member_ix on identity.device_member (tenant_id, member_id);
select guildhall.protect('identity.device_member', 'identity.device_member',
    visibility => 'tenant', writes => 'read', track => false);

-- By what a device is known: the hash of the cookie that its browser keeps, and the public half of its key.
create table identity.device_key (
    tenant_id  bigint      not null,
    device_id  bigint      not null,
    mark       text        not null collate "C",
    public_key text        not null,
    -- The highest that it has signed, and with which it has let somebody in.
    counter    bigint      not null default 0,
    unlocks    bigint      not null default 0,
    seen_at    timestamptz not null default now(),
    constraint device_key_pk primary key (tenant_id, device_id),
    constraint device_key_device_fk foreign key (tenant_id, device_id)
        references identity.device (tenant_id, id) on delete cascade,
    constraint device_key_mark_ck check (mark ~ '^[0-9a-f]{64}$'),
    constraint device_key_public_key_ck check (length(public_key) <= 200)
);
create index device_key_mark_ix on identity.device_key (mark);

-- Who was at a device, and when: what it signs in somebody's name counts for these times only.
create table identity.device_turn (
    tenant_id  bigint      not null,
    id         bigint      generated always as identity,
    device_id  bigint      not null,
    member_id  bigint      not null,
    session_id bigint      not null,
    started_at timestamptz not null default now(),
    ended_at   timestamptz not null,
    constraint device_turn_pk primary key (tenant_id, id),
    constraint device_turn_device_fk foreign key (tenant_id, device_id)
        references identity.device (tenant_id, id) on delete cascade,
    constraint device_turn_member_fk foreign key (tenant_id, member_id)
        references identity.member (tenant_id, id) on delete cascade
);
comment on column identity.device_turn.ended_at is 'Until its session has ended: when that will be at the latest.';
create index device_turn_device_ix on identity.device_turn (tenant_id, device_id, member_id, started_at);
create index device_turn_member_ix on identity.device_turn (tenant_id, member_id);
create index device_turn_session_ix on identity.device_turn (tenant_id, session_id);
create index device_turn_ended_ix on identity.device_turn (ended_at);

-- What a device has signed and the server has taken; the answer's status once there is one.
create table identity.device_deed (
    tenant_id bigint      not null,
    device_id bigint      not null,
    counter   bigint      not null,
    seal      text        not null collate "C",
    member_id bigint      not null,
    taken_at  timestamptz not null default now(),
    status    integer,
    constraint device_deed_pk primary key (tenant_id, device_id, counter),
    constraint device_deed_device_fk foreign key (tenant_id, device_id)
        references identity.device (tenant_id, id) on delete cascade,
    constraint device_deed_member_fk foreign key (tenant_id, member_id)
        references identity.member (tenant_id, id) on delete cascade,
    constraint device_deed_seal_ck check (seal ~ '^[0-9a-f]{64}$')
);
create index device_deed_taken_ix on identity.device_deed (taken_at);
create index device_deed_member_ix on identity.device_deed (tenant_id, member_id);

-- Four to eight digits that open a session at a shared device and nowhere else.
create table identity.pin (
    tenant_id bigint      not null,
    member_id bigint      not null,
    phc       text        not null,
    failures  integer     not null default 0,
    set_at    timestamptz not null default now(),
    constraint pin_pk primary key (tenant_id, member_id),
    constraint pin_member_fk foreign key (tenant_id, member_id)
        references identity.member (tenant_id, id) on delete cascade
);
comment on column identity.pin.failures is 'Wrong tries in a row, at whatever device; ten, and only the password opens.';

do $$
declare
    t text;
begin
    foreach t in array array['device_key', 'device_turn', 'device_deed', 'pin'] loop
        execute format('alter table identity.%I enable row level security, force row level security', t);
        execute format('create policy %I on identity.%I to guildhall_definer
            using (tenant_id = (select guildhall.tenant()) or (select session_user) = ''guildhall_backroom'')', t || '_doors', t);
        execute format('grant select, insert, update, delete on identity.%I to guildhall_definer', t);
    end loop;
end;
$$;

alter table identity.session
    add column device_id bigint,
    add constraint session_device_fk foreign key (tenant_id, device_id) references identity.device (tenant_id, id);
create index session_device_ix on identity.session (tenant_id, device_id) where device_id is not null;

create function identity.end_turn() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    update identity.device_turn t set ended_at = least(t.ended_at, now())
    where t.tenant_id = old.tenant_id and t.session_id = old.id;
    return null;
end;
$$;
select guildhall.make_definer('identity.end_turn()', '');
create trigger session_turn after delete on identity.session
    for each row when (old.device_id is not null) execute function identity.end_turn();

create function identity.begin_turn(tenant bigint, device bigint, session_id bigint) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    update identity.session s set device_id = device
    where s.tenant_id = tenant and s.id = begin_turn.session_id and s.device_id is distinct from device;
    if found then
        insert into identity.device_turn (tenant_id, device_id, member_id, session_id, ended_at)
        select tenant, device, s.member_id, s.id, s.expires_at
        from identity.session s where s.tenant_id = tenant and s.id = begin_turn.session_id;
    end if;
end;
$$;
select guildhall.make_definer('identity.begin_turn(bigint, bigint, bigint)', '');

--changeset guildhall:identity-enrolled-0002-enrol splitStatements:false
-- Null members leave who may come in as it was.
create function identity.let_in(device bigint, members bigint[]) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    tenant bigint := guildhall.tenant();
begin
    if members is not null then
        delete from identity.device_member d where d.tenant_id = tenant and d.device_id = device;
        insert into identity.device_member (tenant_id, device_id, member_id)
        select distinct tenant, device, m from unnest(members) m;
    end if;
end;
$$;
select guildhall.make_definer('identity.let_in(bigint, bigint[])', '');

create function identity.take_back(tenant bigint, device bigint) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    update identity.device d set revoked_at = now() where d.tenant_id = tenant and d.id = device and d.revoked_at is null;
    delete from identity.session s where s.tenant_id = tenant and s.device_id = device;
end;
$$;
select guildhall.make_definer('identity.take_back(bigint, bigint)', '');

-- Whoever runs the workspace makes a browser a shared device; everybody his own one his. The browser is one device at a time for
-- each, and of a member twenty are known.
create function identity.enrol_device(kind text, title text, place text, everyone boolean, lock_minutes integer, members bigint[],
    mark text, public_key text, session_id bigint) returns bigint
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    tenant bigint := guildhall.tenant();
    caller bigint := guildhall.member();
    owner bigint := case when enrol_device.kind = 'own' then caller end;
    device bigint;
    old bigint;
begin
    if tenant is null or coalesce(caller, 0) = 0 or not exists (select from identity.session s
            where s.tenant_id = tenant and s.id = enrol_device.session_id and s.member_id = caller) then
        raise exception using errcode = 'insufficient_privilege', message = 'a person enrols the browser he is at';
    end if;
    if enrol_device.kind <> 'own' then
        perform identity.demand_admin();
    end if;
    insert into identity.device (tenant_id, kind, name, place, member_id, made_by, everyone, lock_minutes)
    values (tenant, enrol_device.kind, title, enrol_device.place, owner, caller, enrol_device.everyone, enrol_device.lock_minutes)
    returning id into device;
    insert into identity.device_key (tenant_id, device_id, mark, public_key)
    values (tenant, device, enrol_device.mark, enrol_device.public_key);
    perform identity.let_in(device, members);
    perform identity.begin_turn(tenant, device, enrol_device.session_id);
    for old in
        select d.id from identity.device d join identity.device_key k on k.tenant_id = d.tenant_id and k.device_id = d.id
        where d.tenant_id = tenant and d.id <> device and d.revoked_at is null and k.mark = enrol_device.mark
          and d.member_id is not distinct from owner
        union
        (select d.id from identity.device d
         where d.tenant_id = tenant and d.member_id = owner and d.revoked_at is null order by d.id desc offset 20)
    loop
        perform identity.take_back(tenant, old);
    end loop;
    return device;
end;
$$;
select guildhall.make_definer(
    'identity.enrol_device(text, text, text, boolean, integer, bigint[], text, text, bigint)');

-- Null leaves a setting as it is. False where there is no such shared device.
create function identity.change_device(device bigint, title text, new_place text, new_everyone boolean, new_lock integer,
    members bigint[]) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    tenant bigint := identity.demand_admin();
begin
    update identity.device d
    set name = coalesce(title, d.name), place = case when new_place = '' then null else coalesce(new_place, d.place) end,
        everyone = coalesce(new_everyone, d.everyone), lock_minutes = coalesce(new_lock, d.lock_minutes)
    where d.tenant_id = tenant and d.id = device and d.kind = 'shared' and d.revoked_at is null;
    if not found then
        return false;
    end if;
    perform identity.let_in(device, members);
    return true;
end;
$$;
select guildhall.make_definer('identity.change_device(bigint, text, text, boolean, integer, bigint[])');

-- Whoever runs the workspace takes back any, everybody his own.
create function identity.revoke_device(device bigint) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    tenant bigint := guildhall.tenant();
begin
    if not exists (select from identity.device d where d.tenant_id = tenant and d.id = device and d.revoked_at is null
            and (guildhall.is_admin() or d.member_id = guildhall.member())) then
        return false;
    end if;
    perform identity.take_back(tenant, device);
    return true;
end;
$$;
select guildhall.make_definer('identity.revoke_device(bigint)');

-- When devices were last heard of, and who was the last at each: for whoever runs the workspace, and of one's own.
create function identity.devices_seen(out id bigint, out seen_at timestamptz, out last_member text)
returns setof record language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select d.id, k.seen_at, (select m.name from identity.device_turn t
        join identity.member m on m.tenant_id = t.tenant_id and m.id = t.member_id
        where t.tenant_id = d.tenant_id and t.device_id = d.id order by t.started_at desc, t.id desc limit 1)
    from identity.device d join identity.device_key k on k.tenant_id = d.tenant_id and k.device_id = d.id
    where d.tenant_id = guildhall.tenant() and (guildhall.is_admin() or d.member_id = guildhall.member());
$$;
select guildhall.make_definer('identity.devices_seen()');

-- The device that a session of the caller's was opened at.
create function identity.my_device(session_id bigint) returns bigint
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select s.device_id from identity.session s
    where s.tenant_id = guildhall.tenant() and s.member_id = guildhall.member() and s.id = my_device.session_id;
$$;
select guildhall.make_definer('identity.my_device(bigint)');

create function identity.set_pin(phc text) returns void
language sql security definer set search_path = pg_catalog, pg_temp as $$
    insert into identity.pin (tenant_id, member_id, phc) values (guildhall.tenant(), guildhall.member(), set_pin.phc)
    on conflict on constraint pin_pk do update set phc = excluded.phc, failures = 0, set_at = now();
$$;
select guildhall.make_definer('identity.set_pin(text)');

create function identity.my_pin(out set_at timestamptz, out locked boolean) returns setof record
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select p.set_at, p.failures >= 10 from identity.pin p
    where p.tenant_id = guildhall.tenant() and p.member_id = guildhall.member();
$$;
select guildhall.make_definer('identity.my_pin()');

create function identity.drop_pin() returns void
language sql security definer set search_path = pg_catalog, pg_temp as $$
    delete from identity.pin p where p.tenant_id = guildhall.tenant() and p.member_id = guildhall.member();
$$;
select guildhall.make_definer('identity.drop_pin()');

--changeset guildhall:identity-enrolled-0003-doors splitStatements:false
-- The shared device that a browser is, by what it keeps; the last one that it was made.
create function identity.shared_device(wanted text, out tenant_id bigint, out id bigint, out name text, out place text,
    out workspace text, out lock_minutes integer, out public_key text)
returns setof record language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select d.tenant_id, d.id, d.name, d.place, w.name, d.lock_minutes, k.public_key
    from identity.device_key k
    join identity.device d on d.tenant_id = k.tenant_id and d.id = k.device_id
    join identity.workspace w on w.tenant_id = d.tenant_id
    where k.mark = wanted and d.kind = 'shared' and d.revoked_at is null
    order by d.created_at desc limit 1;
$$;
select guildhall.make_definer('identity.shared_device(text)', 'guildhall_backroom');

create function identity.comes_in_at(tenant bigint, device bigint, member bigint) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select exists (select from identity.device d
        join identity.member m on m.tenant_id = d.tenant_id and m.id = member and m.active and m.account_id is not null
        where d.tenant_id = tenant and d.id = device and d.kind = 'shared' and d.revoked_at is null
          and (d.everyone or exists (select from identity.device_member x
              where x.tenant_id = tenant and x.device_id = device and x.member_id = member)));
$$;
select guildhall.make_definer('identity.comes_in_at(bigint, bigint, bigint)', '');

-- Whose faces the lock screen shows, and who of them has a PIN that opens.
create function identity.device_faces(tenant bigint, device bigint, out id bigint, out name text, out avatar_color text, out pin boolean)
returns setof record language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select m.id, m.name, m.avatar_color, exists (select from identity.pin p
        where p.tenant_id = tenant and p.member_id = m.id and p.failures < 10)
    from identity.member m
    where m.tenant_id = tenant and m.active and m.account_id is not null and identity.comes_in_at(tenant, device, m.id)
    order by m.name_norm, m.id limit 200;
$$;
select guildhall.make_definer('identity.device_faces(bigint, bigint)', 'guildhall_backroom');

-- Counts a try before it is made. No row for who may not come in here, has no PIN, or has tried too often.
create function identity.try_pin(tenant bigint, device bigint, member bigint, out phc text, out failures integer)
returns setof record language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    if identity.comes_in_at(tenant, device, member) then
        return query update identity.pin p set failures = p.failures + 1
            where p.tenant_id = tenant and p.member_id = member and p.failures < 10 returning p.phc, p.failures;
    end if;
end;
$$;
select guildhall.make_definer('identity.try_pin(bigint, bigint, bigint)', 'guildhall_backroom');

-- Opens a session of half a day at the device, for who still has this PIN. The counter has to be a new one.
create function identity.open_at_device(tenant bigint, device bigint, member bigint, phc text, new_counter bigint,
    token_hash text, agent text) returns setof identity.caller
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    session bigint;
begin
    update identity.device_key k set unlocks = new_counter, seen_at = now()
    where k.tenant_id = tenant and k.device_id = device and k.unlocks < new_counter;
    if not found or not identity.comes_in_at(tenant, device, member) then
        return;
    end if;
    update identity.pin p set failures = 0
    where p.tenant_id = tenant and p.member_id = member and p.phc = open_at_device.phc;
    if not found then
        return;
    end if;
    insert into identity.session (tenant_id, account_id, member_id, hash, agent, expires_at)
    select tenant, m.account_id, m.id, token_hash, left(agent, 120), now() + interval '12 hours'
    from identity.member m where m.tenant_id = tenant and m.id = member returning id into session;
    perform identity.begin_turn(tenant, device, session);
    return query select * from identity.session_callers(array[token_hash], '{}', '{}');
end;
$$;
select guildhall.make_definer('identity.open_at_device(bigint, bigint, bigint, text, bigint, text, text)', 'guildhall_backroom');

-- Somebody has come in by his password: at a browser that is a device he is there from now on, and his PIN opens again.
create function identity.at_device(tenant bigint, member bigint, session_id bigint, wanted text) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    device bigint;
begin
    update identity.pin p set failures = 0 where p.tenant_id = tenant and p.member_id = member and p.failures > 0;
    select d.id into device from identity.device_key k
    join identity.device d on d.tenant_id = k.tenant_id and d.id = k.device_id
    where k.mark = wanted and k.tenant_id = tenant and d.revoked_at is null
      and (d.kind = 'own' and d.member_id = member or d.kind = 'shared' and identity.comes_in_at(tenant, d.id, member))
    order by d.kind desc, d.id desc limit 1;
    if device is not null then
        perform identity.begin_turn(tenant, device, at_device.session_id);
    end if;
end;
$$;
select guildhall.make_definer('identity.at_device(bigint, bigint, bigint, text)', 'guildhall_backroom');

-- The device that has signed, if it is the one that this browser keeps the cookie of; and whether the member was at it then.
create function identity.signing_device(wanted text, device bigint, member bigint, at timestamptz,
    out tenant_id bigint, out public_key text, out present boolean)
returns setof record language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select d.tenant_id, k.public_key, exists (select from identity.device_turn t
        where t.tenant_id = d.tenant_id and t.device_id = d.id and t.member_id = member
          and t.started_at - interval '10 minutes' <= at and at <= t.ended_at + interval '10 minutes')
    from identity.device_key k join identity.device d on d.tenant_id = k.tenant_id and d.id = k.device_id
    where k.mark = wanted and k.device_id = device and d.revoked_at is null;
$$;
select guildhall.make_definer('identity.signing_device(text, bigint, bigint, timestamptz)', 'guildhall_backroom');

-- Takes a number once: `new`, `same` when this very deed has come before and nobody knows what became of it, `done`, or `replayed`
-- for another deed under a number that has passed.
create function identity.take_deed(tenant bigint, device bigint, member bigint, number bigint, new_seal text) returns text
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    before identity.device_deed;
begin
    perform 1 from identity.device_key k where k.tenant_id = tenant and k.device_id = device for update;
    select d.* into before from identity.device_deed d
    where d.tenant_id = tenant and d.device_id = device and d.counter = number;
    if found then
        return case when before.seal <> new_seal then 'replayed' when before.status is null then 'same' else 'done' end;
    end if;
    update identity.device_key k set counter = number, seen_at = now()
    where k.tenant_id = tenant and k.device_id = device and k.counter < number;
    if not found then
        return 'replayed';
    end if;
    insert into identity.device_deed (tenant_id, device_id, counter, seal, member_id) values (tenant, device, number, new_seal, member);
    return 'new';
end;
$$;
select guildhall.make_definer('identity.take_deed(bigint, bigint, bigint, bigint, text)', 'guildhall_backroom');

create function identity.answer_deed(tenant bigint, device bigint, number bigint, answered integer) returns void
language sql security definer set search_path = pg_catalog, pg_temp as $$
    update identity.device_deed d set status = answered
    where d.tenant_id = tenant and d.device_id = device and d.counter = number;
$$;
select guildhall.make_definer('identity.answer_deed(bigint, bigint, bigint, integer)', 'guildhall_backroom');

-- Deeds are known for longer than they are taken, turns for as long as somebody may ask who was at the till.
create function identity.sweep_devices() returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    delete from identity.device_deed d where d.taken_at < now() - interval '4 days';
    delete from identity.device_turn t where t.ended_at < now() - interval '90 days';
end;
$$;
select guildhall.make_definer('identity.sweep_devices()', 'guildhall_backroom');

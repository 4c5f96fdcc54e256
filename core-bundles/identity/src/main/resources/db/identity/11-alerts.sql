--liquibase formatted sql

--changeset guildhall:identity-0017-alerts splitStatements:false
-- What people must hear of though nobody asked them: their password, their address, their keys, who owns the workspace. Written by
-- the transaction that does it, so that none is lost and none is told of what was rolled back; notify tells.
create table identity.alert (
    tenant_id bigint      not null,
    id        bigint      generated always as identity,
    kind      text        not null,
    -- Whom it is about; and whose doing it is, null for somebody who is not signed in.
    member_id bigint      not null,
    by_id     bigint,
    -- The address that was, the name of the key; for a password, where its account gets mail.
    detail    text        not null default '',
    made_at   timestamptz not null default now(),
    constraint alert_pk primary key (tenant_id, id),
    constraint alert_member_fk foreign key (tenant_id, member_id)
        references identity.member (tenant_id, id) on delete cascade,
    constraint alert_kind_ck check (kind in ('password', 'email', 'key', 'owner')),
    constraint alert_detail_ck check (length(detail) <= 255)
);
create index alert_member_ix on identity.alert (tenant_id, member_id);
select guildhall.protect('identity.alert', 'identity.alert', visibility => 'tenant', writes => 'read',
    hide => array['kind', 'member_id', 'by_id', 'detail', 'made_at']);
create policy machinery on identity.alert as restrictive to guildhall_app using ((select guildhall.member()) is null);

create function identity.alert_of_member() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    caller bigint := nullif(guildhall.member(), 0);
begin
    if tg_op = 'UPDATE' and new.account_id is not null and lower(new.email) <> lower(old.email) then
        insert into identity.alert (tenant_id, kind, member_id, by_id, detail)
        values (new.tenant_id, 'email', new.id, caller, old.email);
    end if;
    if (tg_op = 'INSERT' or new.role_id <> old.role_id) and exists (select from identity.role r
            where r.tenant_id = new.tenant_id and r.id = new.role_id and r.key = 'owner')
            -- Who founds the workspace knows.
            and exists (select from identity.member m where m.tenant_id = new.tenant_id and m.id <> new.id) then
        insert into identity.alert (tenant_id, kind, member_id, by_id) values (new.tenant_id, 'owner', new.id, caller);
    end if;
    return null;
end;
$$;
select guildhall.make_definer('identity.alert_of_member()', '');
create trigger member_alert after insert or update of email, role_id on identity.member
    for each row execute function identity.alert_of_member();

create function identity.alert_of_key() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    insert into identity.alert (tenant_id, kind, member_id, by_id, detail)
    values (new.tenant_id, 'key', new.member_id, nullif(guildhall.member(), 0), new.name);
    return null;
end;
$$;
select guildhall.make_definer('identity.alert_of_key()', '');
create trigger key_alert after insert on identity.api_key for each row execute function identity.alert_of_key();

-- As it was, and says so.
create or replace function identity.change_password(account bigint, before text, after text, keep_tenant bigint, keep bigint)
returns boolean language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    update identity.account a set password = after, updated_at = now() where a.id = account and a.password = before;
    if not found then
        return false;
    end if;
    delete from identity.session s
    where s.account_id = account and (s.tenant_id, s.id) is distinct from (keep_tenant, keep);
    insert into identity.alert (tenant_id, kind, member_id, by_id, detail)
    select m.tenant_id, 'password', m.id, m.id, a.email from identity.member m join identity.account a on a.id = m.account_id
    where m.tenant_id = keep_tenant and m.account_id = account;
    return true;
end;
$$;
select guildhall.make_definer('identity.change_password(bigint, text, text, bigint, bigint)', 'guildhall_backroom');

--changeset guildhall:identity-0018-forgotten splitStatements:false
-- Where mail can bring a link, whoever has forgotten a password asks for one without an owner.
alter table identity.reset alter column made_by drop not null;
comment on column identity.reset.made_by is 'The owner who handed it over; null was asked for at the door and went by mail.';
create index reset_asked_ix on identity.reset (tenant_id, member_id, created_at) where made_by is null;

create or replace function identity.guard_reset() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    if new.made_by is null and session_user = 'guildhall_backroom' then
        return new;
    end if;
    if new.made_by is null or new.made_by <> coalesce(guildhall.member(), 0) or new.made_by = new.member_id
            or not identity.is_owner(new.tenant_id, new.made_by) then
        perform identity.refuse('reset_owner_ck', 'Only an owner makes a link for another member''s new password.');
    end if;
    delete from identity.reset r where r.tenant_id = new.tenant_id and r.member_id = new.member_id and r.used_at is null;
    return new;
end;
$$;
select guildhall.make_definer('identity.guard_reset()', '');

-- A link for whoever has this address: in the workspace where the account was last, for an hour, three an hour. Older ones stay
-- good, or a stranger who keeps asking would take from somebody's hands the one that came. Nothing for who works nowhere.
create function identity.forgot(address text, token_hash text,
    out tenant_id bigint, out member_id bigint, out reset_id bigint, out expires_at timestamptz, out name text, out email text,
    out locale text)
returns setof record language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    a identity.account;
    m identity.member;
begin
    select x.* into a from identity.account x where x.email_norm = lower(address) for no key update;
    if not found then
        return;
    end if;
    select x.* into m from identity.member x where x.account_id = a.id and x.active
    order by (select max(s.last_seen) from identity.session s
              where s.tenant_id = x.tenant_id and s.member_id = x.id) desc nulls last, x.tenant_id
    limit 1;
    if not found or (select count(*) from identity.member o join identity.reset r
            on r.tenant_id = o.tenant_id and r.member_id = o.id and r.made_by is null
                and r.created_at > now() - interval '1 hour'
            where o.account_id = a.id) >= 3 then
        return;
    end if;
    insert into identity.reset as r (tenant_id, member_id, expires_at)
    values (m.tenant_id, m.id, now() + interval '1 hour') returning r.id, r.expires_at into reset_id, forgot.expires_at;
    insert into identity.secret (tenant_id, kind, ref_id, hash) values (m.tenant_id, 'reset', reset_id, token_hash);
    tenant_id := m.tenant_id;
    member_id := m.id;
    name := m.name;
    email := a.email;
    locale := identity.locale_of(m.tenant_id, m.id);
    return next;
end;
$$;
select guildhall.make_definer('identity.forgot(text, text)', 'guildhall_backroom');

-- As it was; what came by mail to the account's own address may open all its workspaces.
create or replace function identity.reset_by_hash(token_hash text,
    out tenant_id bigint, out id bigint, out member_id bigint, out account_id bigint, out workspace text, out name text,
    out email text)
returns setof record language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select r.tenant_id, r.id, m.id, a.id, w.name, m.name, a.email
    from identity.secret s
    join identity.reset r on r.tenant_id = s.tenant_id and r.id = s.ref_id
    join identity.member m on m.tenant_id = r.tenant_id and m.id = r.member_id and m.active
    join identity.account a on a.id = m.account_id
    join identity.workspace w on w.tenant_id = r.tenant_id
    where s.kind = 'reset' and s.hash = token_hash and r.used_at is null and r.expires_at > now()
        and (r.made_by is null or not identity.works_elsewhere(m.tenant_id, m.id));
$$;
select guildhall.make_definer('identity.reset_by_hash(text)', 'guildhall_backroom');

-- As it was; with it all other links of the account are gone, and the person is told.
create or replace function identity.use_reset(token_hash text, phc text) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    f record;
begin
    select r.* into f from identity.reset_by_hash(token_hash) r;
    if not found then
        return false;
    end if;
    -- One link of an account at a time.
    perform from identity.account a where a.id = f.account_id for no key update;
    update identity.reset r set used_at = now() where r.tenant_id = f.tenant_id and r.id = f.id and r.used_at is null;
    if not found then
        return false;
    end if;
    delete from identity.reset r using identity.member m
    where m.account_id = f.account_id and r.tenant_id = m.tenant_id and r.member_id = m.id and r.used_at is null;
    update identity.account a set password = phc, updated_at = now() where a.id = f.account_id;
    delete from identity.session s where s.account_id = f.account_id;
    delete from identity.auth_attempt a where a.key = 'a:' || f.account_id;
    insert into identity.alert (tenant_id, kind, member_id, detail) values (f.tenant_id, 'password', f.member_id, f.email);
    return true;
end;
$$;
select guildhall.make_definer('identity.use_reset(text, text)', 'guildhall_backroom');

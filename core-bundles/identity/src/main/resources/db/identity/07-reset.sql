--liquibase formatted sql logicalFilePath:db/identity.sql

--changeset guildhall:identity-0012-reset splitStatements:false
-- A link with which somebody chooses a new password. There is no mail here that could bring it, so an owner hands it over.
create table identity.reset (
    tenant_id  bigint      not null,
    id         bigint      generated always as identity,
    member_id  bigint      not null,
    made_by    bigint      not null,
    expires_at timestamptz not null,
    used_at    timestamptz,
    version    integer     not null default 1,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    constraint reset_pk primary key (tenant_id, id),
    constraint reset_member_fk foreign key (tenant_id, member_id) references identity.member (tenant_id, id),
    constraint reset_made_by_fk foreign key (tenant_id, made_by) references identity.member (tenant_id, id),
    constraint reset_expires_at_ck check (expires_at <= created_at + interval '25 hours')
);
create index reset_member_ix on identity.reset (tenant_id, member_id);
select guildhall.protect('identity.reset', 'identity.reset', visibility => 'tenant', writes => 'admin');
alter table identity.secret drop constraint secret_kind_ck;
alter table identity.secret add constraint secret_kind_ck check (kind in ('invitation', 'api_key', 'reset'));
create trigger reset_forget after delete on identity.reset
    for each row execute function identity.forget_secret('reset');

-- Whoever writes: only an owner makes one, and for others only. The newest is the only one that opens.
create function identity.guard_reset() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    if new.made_by <> coalesce(guildhall.member(), 0) or new.made_by = new.member_id
            or not identity.is_owner(new.tenant_id, new.made_by) then
        perform identity.refuse('reset_owner_ck', 'Only an owner makes a link for another member''s new password.');
    end if;
    delete from identity.reset r where r.tenant_id = new.tenant_id and r.member_id = new.member_id and r.used_at is null;
    return new;
end;
$$;
select guildhall.make_definer('identity.guard_reset()', '');
create trigger reset_guard before insert on identity.reset for each row execute function identity.guard_reset();

-- An account opens every workspace of its person: what the owner of one may do must not open another.
create function identity.works_elsewhere(tenant bigint, member bigint) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select exists (select from identity.member m join identity.member o on o.account_id = m.account_id
        where m.tenant_id = tenant and m.id = member and o.active and o.tenant_id <> m.tenant_id);
$$;
select guildhall.make_definer('identity.works_elsewhere(bigint, bigint)', 'guildhall_backroom');

create function identity.reset_by_hash(token_hash text,
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
        and not identity.works_elsewhere(m.tenant_id, m.id);
$$;
select guildhall.make_definer('identity.reset_by_hash(text)', 'guildhall_backroom');

-- Sets the password, once, and ends every session of the account. False when the link does not open any more.
create function identity.use_reset(token_hash text, phc text) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    f record;
begin
    select r.* into f from identity.reset_by_hash(token_hash) r;
    if not found then
        return false;
    end if;
    update identity.reset r set used_at = now() where r.tenant_id = f.tenant_id and r.id = f.id and r.used_at is null;
    if not found then
        return false;
    end if;
    update identity.account a set password = phc, updated_at = now() where a.id = f.account_id;
    delete from identity.session s where s.account_id = f.account_id;
    delete from identity.auth_attempt a where a.key = 'a:' || f.account_id;
    return true;
end;
$$;
select guildhall.make_definer('identity.use_reset(text, text)', 'guildhall_backroom');

--liquibase formatted sql

--changeset guildhall:identity-turns-0001-away splitStatements:false
-- Who came to a shared device while there was no network came without a session.
alter table identity.device_turn alter column session_id drop not null;

-- A device tells of somebody who came by his PIN while there was no network. Believed of whom it would be believed anyway that he
-- was there: he has come in at it with the network within three days, his PIN is still the one of then, and he may come in still.
create function identity.tell_turn(tenant bigint, device bigint, member bigint, came timestamptz, went timestamptz, new_counter bigint)
returns boolean language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    update identity.device_key k set unlocks = new_counter, seen_at = now()
    where k.tenant_id = tenant and k.device_id = device and k.unlocks < new_counter;
    if not found or not identity.comes_in_at(tenant, device, member) or not exists (
            select from identity.device_turn t join identity.pin p on p.tenant_id = t.tenant_id and p.member_id = t.member_id
            where t.tenant_id = tenant and t.device_id = device and t.member_id = member and t.session_id is not null
              and t.started_at between came - interval '72 hours' and came + interval '10 minutes'
              and p.set_at <= t.started_at and p.failures < 10) then
        return false;
    end if;
    -- Its answer may have been lost.
    if not exists (select from identity.device_turn t where t.tenant_id = tenant and t.device_id = device and t.member_id = member
            and t.session_id is null and t.started_at = came and t.ended_at >= went) then
        insert into identity.device_turn (tenant_id, device_id, member_id, started_at, ended_at)
        values (tenant, device, member, came, went);
    end if;
    return true;
end;
$$;
select guildhall.make_definer('identity.tell_turn(bigint, bigint, bigint, timestamptz, timestamptz, bigint)', 'guildhall_backroom');

--changeset guildhall:identity-turns-0002-void splitStatements:false
-- Whoever leaves the house leaves his PIN behind: taken on again he sets another.
create function identity.void_pin() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    delete from identity.pin p where p.tenant_id = new.tenant_id and p.member_id = new.id;
    return null;
end;
$$;
select guildhall.make_definer('identity.void_pin()', '');
create trigger member_void_pin after update of active, account_id on identity.member for each row
    when (old.active and not new.active or old.account_id is distinct from new.account_id)
    execute function identity.void_pin();

--changeset guildhall:identity-turns-0003-reset splitStatements:false runOnChange:true
-- As it was; and the PINs go with the password: whoever has it reset may have lost both to the same hand.
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
    delete from identity.pin p using identity.member m
    where m.account_id = f.account_id and p.tenant_id = m.tenant_id and p.member_id = m.id;
    delete from identity.auth_attempt a where a.key = 'a:' || f.account_id;
    insert into identity.alert (tenant_id, kind, member_id, detail) values (f.tenant_id, 'password', f.member_id, f.email);
    return true;
end;
$$;
select guildhall.make_definer('identity.use_reset(text, text)', 'guildhall_backroom');

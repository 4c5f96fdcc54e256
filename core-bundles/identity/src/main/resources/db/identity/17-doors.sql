--liquibase formatted sql

--changeset guildhall:identity-doors-0001 splitStatements:false
-- Addresses that owners have chosen, by which people come in who are not signed in. Of one door each is there once, whoever chose it.
create table identity.door (
    tenant_id  bigint      not null,
    id         bigint      generated always as identity,
    door       text        collate "C" not null,
    address    text        collate "C" not null,
    record_id  bigint      not null,
    version    integer     not null default 1,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    constraint door_pk primary key (tenant_id, id),
    constraint door_record_uq unique (tenant_id, door, record_id),
    constraint door_key_ck check (door ~ '^[a-z][a-z0-9-]{1,29}$'),
    constraint door_address_ck check (address ~ '^[a-z0-9]([a-z0-9-]{1,58})[a-z0-9]$')
);
create index door_address_ix on identity.door (door, address);
select guildhall.protect('identity.door', 'identity.door', visibility => 'tenant', writes => 'read', track => false, definer => 'all');

-- Where an address leads, whoever's it is. For the back room alone: it does not know yet in whose name to ask.
create function identity.door_of(key text, sought text) returns table (tenant_id bigint, record_id bigint)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select d.tenant_id, d.record_id from identity.door d where d.door = key and d.address = sought;
$$;
select guildhall.make_definer('identity.door_of(text, text)', 'guildhall_backroom');

-- False if somebody else has it. Two who want one address take turns.
create function identity.choose_door(key text, record bigint, wanted text) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    here bigint := guildhall.tenant();
begin
    perform pg_advisory_xact_lock(hashtextextended('door/' || key || '/' || wanted, 0));
    if exists (select from identity.door d where d.door = key and d.address = wanted
               and (d.tenant_id, d.record_id) <> (here, record)) then
        return false;
    end if;
    insert into identity.door (tenant_id, door, address, record_id) values (here, key, wanted, record)
    on conflict on constraint door_record_uq do update set address = excluded.address;
    return true;
end $$;
select guildhall.make_definer('identity.choose_door(text, bigint, text)');

create function identity.close_door(key text, record bigint) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    delete from identity.door d where d.tenant_id = guildhall.tenant() and d.door = key and d.record_id = record;
end $$;
select guildhall.make_definer('identity.close_door(text, bigint)');

--liquibase formatted sql

--changeset guildhall:context-0001-secret splitStatements:false
comment on schema guildhall is 'The signed tenant context, the guard around every table, and the log of changes.';
grant usage on schema guildhall to guildhall_app, guildhall_backroom, guildhall_definer;

-- The key of the signed context, prepared for HMAC (RFC 2104): the key padded to 64 bytes, xor 0x36 and xor 0x5c.
create table guildhall.secret (
    ipad bytea not null,
    opad bytea not null,
    constraint secret_ipad_ck check (length(ipad) = 64 and length(opad) = 64)
);
comment on table guildhall.secret is 'One row. Whoever reads it can forge any tenant; only guildhall_definer may.';
grant select on guildhall.secret to guildhall_definer;

--changeset guildhall:context-0002-claims splitStatements:false runOnChange:true
create or replace function guildhall.claims() returns text[]
    language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
    context text := current_setting('app.ctx', true);
    part    text[];
    mac     text;
begin
    -- After the first transaction of a connection an unset context reads as '' instead of null.
    if context is null or context = '' then
        return null;
    end if;
    select encode(sha256(s.opad || sha256(s.ipad || convert_to(left(context, -65), 'UTF8'))), 'hex')
    into mac from guildhall.secret s;
    if mac is null or mac <> right(context, 64) then
        raise exception using errcode = 'GH001', message = 'the tenant context is forged';
    end if;
    part := string_to_array(context, '|');
    if part[8]::integer <> pg_backend_pid() then
        raise exception using errcode = 'GH001', message = 'the tenant context belongs to another connection';
    end if;
    if part[9]::float8 < date_part('epoch', clock_timestamp()) then
        raise exception using errcode = 'GH001', message = 'the tenant context has expired';
    end if;
    if 'guildhall_' || part[4] <> session_user then
        raise exception using errcode = 'GH001', message = 'the tenant context belongs to another role';
    end if;
    return part;
end $$;
comment on function guildhall.claims() is
    'v1, tenant, member, reads, writes, teams, admin, backend pid, expiry, trace, origin, MAC; null without a context.';

create or replace function guildhall.enter(token text, read_only boolean) returns void
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    trace text := split_part(token, '|', 10);
begin
    perform set_config('app.ctx', token, true);
    -- For pg_stat_activity and the server's log. A node of before there were traces has its signature here.
    if length(trace) = 32 then
        perform set_config('application_name', 'guildhall ' || trace, true);
    end if;
    if read_only then
        perform set_config('transaction_read_only', 'on', true);
    end if;
end $$;
comment on function guildhall.enter(text, boolean) is
    'First statement of every transaction. What it sets ends with the transaction; nobody else may call set_config.';

create or replace function guildhall.tenant() returns bigint language plpgsql stable as $$
begin
    return (guildhall.claims())[2];
end $$;
comment on function guildhall.tenant() is 'Null without a context. In policies: (select guildhall.tenant()), so that it runs once.';

create or replace function guildhall.member() returns bigint language plpgsql stable as $$
begin
    return nullif((guildhall.claims())[3], '0');
end $$;
comment on function guildhall.member() is 'Null when the system acts, and without a context.';

create or replace function guildhall.teams() returns bigint[] language plpgsql stable as $$
begin
    return string_to_array((guildhall.claims())[6], ',');
end $$;

create or replace function guildhall.writes() returns text language plpgsql stable as $$
begin
    return (guildhall.claims())[5];
end $$;
comment on function guildhall.writes() is 'How far changing reaches: all, team or own.';

create or replace function guildhall.is_admin() returns boolean language plpgsql stable as $$
begin
    return coalesce((guildhall.claims())[7] = '1', false);
end $$;

create or replace function guildhall.is_system() returns boolean language plpgsql stable as $$
begin
    return coalesce((guildhall.claims())[3] = '0', false);
end $$;
comment on function guildhall.is_system() is 'Whether the tenant''s own machinery acts: reactions, jobs.';

do $$
begin
    grant create on schema guildhall to guildhall_definer;
    alter function guildhall.claims() owner to guildhall_definer;
    alter function guildhall.enter(text, boolean) owner to guildhall_definer;
    revoke create on schema guildhall from guildhall_definer;
end $$;

--changeset guildhall:context-0003-installed splitStatements:false
create table guildhall.installed (
    schema text not null,
    hash   text not null,
    constraint installed_pk primary key (schema)
);
comment on table guildhall.installed is
    'SHA-256 of the change log that ran last, so that a start without changes need not run it again.';

--liquibase formatted sql logicalFilePath:db/identity.sql

--changeset guildhall:identity-0008-sign-in splitStatements:false
-- Counts a try before it is made and says how many seconds to wait; 0 lets it pass. A blocked try is not counted, so a
-- person who keeps clicking does not wait for ever. Rows are locked in the order given: always account first.
create function identity.attempt(keys text[], free bigint[], longest bigint[]) returns integer
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    r identity.auth_attempt;
    wait integer := 0;
    moment timestamptz;
begin
    for i in 1 .. cardinality(keys) loop
        insert into identity.auth_attempt (key, failures, last_at) values (keys[i], 0, clock_timestamp())
        on conflict (key) do nothing;
        select * into r from identity.auth_attempt a where a.key = keys[i] for update;
        moment := clock_timestamp();
        if r.blocked_until > moment then
            wait := greatest(wait, ceil(extract(epoch from r.blocked_until - moment))::integer);
        end if;
    end loop;
    if wait > 0 then
        return wait;
    end if;
    for i in 1 .. cardinality(keys) loop
        moment := clock_timestamp();
        update identity.auth_attempt a
        set failures = case when a.last_at < moment - interval '1 hour' then 1 else a.failures + 1 end, last_at = moment
        where a.key = keys[i] returning * into r;
        if r.failures > free[i] then
            update identity.auth_attempt a
            set blocked_until = moment + least(longest[i], power(2, least(r.failures - free[i], 20)::double precision)) * interval '1 second'
            where a.key = keys[i];
        end if;
    end loop;
    return 0;
end;
$$;

-- The try was a good one: the account starts anew, the address gets its try back.
create function identity.attempt_succeeded(account_key text, address_key text) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    delete from identity.auth_attempt a where a.key = account_key;
    update identity.auth_attempt a set failures = greatest(a.failures - 1, 0), blocked_until = null
    where a.key = address_key;
end;
$$;

create function identity.account_by_email(address text, out id bigint, out password text, out name text)
returns setof record language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select a.id, a.password, a.name from identity.account a where a.email_norm = lower(address);
$$;

create function identity.account_of(tenant bigint, member bigint, out id bigint, out password text, out email text)
returns setof record language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select a.id, a.password, a.email from identity.member m join identity.account a on a.id = m.account_id
    where m.tenant_id = tenant and m.id = member and m.active;
$$;

create function identity.workspaces_of(account bigint, out tenant_id bigint, out name text, out edition text)
returns setof record language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select w.tenant_id, w.name, w.edition from identity.member m join identity.workspace w on w.tenant_id = m.tenant_id
    where m.account_id = account and m.active order by w.name, w.tenant_id;
$$;

-- Opens a session where the account is an active member: in the workspace asked for, else where it was last.
create function identity.open_session(account bigint, phc text, wanted bigint, token_hash text, agent text)
returns setof identity.caller
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    member identity.member;
begin
    -- The password may have been changed while it was being checked.
    perform 1 from identity.account a where a.id = account and a.password = phc for share;
    if not found then
        return;
    end if;
    select m.* into member from identity.member m
    where m.account_id = account and m.active and (wanted is null or m.tenant_id = wanted)
    order by (select max(s.last_seen) from identity.session s
              where s.tenant_id = m.tenant_id and s.member_id = m.id) desc nulls last, m.tenant_id
    limit 1;
    if not found then
        return;
    end if;
    insert into identity.session (tenant_id, account_id, member_id, hash, agent, expires_at)
    values (member.tenant_id, account, member.id, token_hash, left(agent, 120), now() + interval '30 days');
    return query select * from identity.session_callers(array[token_hash], '{}', '{}');
end;
$$;

create function identity.close_session(tenant bigint, session_id bigint) returns void
language sql security definer set search_path = pg_catalog, pg_temp as $$
    delete from identity.session s where s.tenant_id = tenant and s.id = session_id;
$$;

create function identity.rehash(account bigint, before text, after text) returns void
language sql security definer set search_path = pg_catalog, pg_temp as $$
    update identity.account a set password = after, updated_at = now() where a.id = account and a.password = before;
$$;

-- A new password ends every other session of the account, in all its workspaces.
create function identity.change_password(account bigint, before text, after text, keep_tenant bigint, keep bigint)
returns boolean language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    update identity.account a set password = after, updated_at = now() where a.id = account and a.password = before;
    if not found then
        return false;
    end if;
    delete from identity.session s
    where s.account_id = account and (s.tenant_id, s.id) is distinct from (keep_tenant, keep);
    return true;
end;
$$;

create function identity.sweep() returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    delete from identity.session s where s.expires_at < now() or s.last_seen < now() - interval '7 days';
    delete from identity.auth_attempt a where a.last_at < now() - interval '1 day'
        and (a.blocked_until is null or a.blocked_until < now());
end;
$$;

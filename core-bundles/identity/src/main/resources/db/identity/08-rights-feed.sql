--liquibase formatted sql logicalFilePath:db/identity.sql

--changeset guildhall:identity-0013-rights-feed splitStatements:false
-- Whose rights may have changed, for nodes that remember callers. Rows are found again by the transaction that wrote them, so
-- that one which commits late is not missed by a reader who has seen later ones.
create table identity.rights_change (
    tenant_id bigint      not null,
    xid       xid8        not null default pg_current_xact_id(),
    at        timestamptz not null default now(),
    constraint rights_change_pk primary key (tenant_id, xid)
);
create index rights_change_xid_ix on identity.rights_change (xid);
alter table identity.rights_change enable row level security, force row level security;
create policy rights_change_doors on identity.rights_change to guildhall_definer using (true) with check (true);
grant select, insert, delete on identity.rights_change to guildhall_definer;

create function identity.note_rights() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    insert into identity.rights_change (tenant_id)
    values (case when tg_op = 'DELETE' then old.tenant_id else new.tenant_id end)
    on conflict do nothing;
    return null;
end;
$$;
select guildhall.make_definer('identity.note_rights()', '');
create trigger rights_noted after insert or update or delete on identity.workspace_module
    for each row execute function identity.note_rights();
create trigger rights_noted after update or delete on identity.workspace
    for each row execute function identity.note_rights();
create trigger rights_noted after update or delete on identity.role
    for each row execute function identity.note_rights();
create trigger rights_noted after insert or update or delete on identity.team
    for each row execute function identity.note_rights();
create trigger rights_noted after update or delete on identity.member
    for each row execute function identity.note_rights();
create trigger rights_noted after update or delete on identity.api_key
    for each row execute function identity.note_rights();
create trigger rights_noted after delete on identity.secret
    for each row when (old.kind = 'api_key') execute function identity.note_rights();
create trigger rights_rehashed after update on identity.secret
    for each row when (old.hash is distinct from new.hash) execute function identity.note_rights();
create trigger rights_noted after delete on identity.session
    for each row execute function identity.note_rights();
create trigger rights_rehashed after update on identity.session
    for each row when ((old.hash, old.member_id, old.expires_at) is distinct from (new.hash, new.member_id, new.expires_at))
    execute function identity.note_rights();

-- From which transaction on the next look must begin, and the tenants that were noted since the last one; null begins.
create function identity.rights_changed(since text, out upto text, out tenants bigint[])
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select pg_snapshot_xmin(pg_current_snapshot())::text,
        (select coalesce(array_agg(distinct c.tenant_id), '{}') from identity.rights_change c where c.xid >= since::xid8);
$$;
select guildhall.make_definer('identity.rights_changed(text)', 'guildhall_backroom');

create function identity.sweep_rights() returns bigint
language sql security definer set search_path = pg_catalog, pg_temp as $$
    with gone as (delete from identity.rights_change c where c.at < now() - interval '15 minutes' returning 1)
    select count(*) from gone;
$$;
select guildhall.make_definer('identity.sweep_rights()', 'guildhall_backroom');

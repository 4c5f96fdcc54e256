--liquibase formatted sql

--changeset guildhall:record-files-told-0001 splitStatements:false
-- That a record has got or lost a file is a change of the record without a changed column: open screens hear of it by the rules of
-- the record, who saw it before and who sees it after, and nobody else learns that there was a file.
create function record.file_told() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    f       record.file := case tg_op when 'INSERT' then new else old end;
    rel     regclass := record.table_of(f.entity);
    owned   boolean;
    version bigint;
    owner   bigint;
    team    bigint;
begin
    if rel is null or not guildhall.has_column(rel, 'version') then
        return null;
    end if;
    select p.visibility = 'owner' into owned from guildhall.protected_table p where p.name = guildhall.qualified(rel);
    execute format('select version, %s from %s where tenant_id = $1 and id = $2',
        case when owned then 'owner_id, team_id' else 'null::bigint, null::bigint' end, rel)
        into version, owner, team using f.tenant_id, f.record_id;
    if version is not null then
        insert into guildhall.change_inbox (tenant_id, entity, record_id, kind, before, after, owned,
            owner_before, team_before, owner_after, team_after, member_id, version)
        values (f.tenant_id, f.entity, f.record_id, 'updated', '{}', '{}', owned,
            owner, team, owner, team, guildhall.member(), version);
    end if;
    return null;
end $$;
select guildhall.make_definer('record.file_told()', '');
create trigger file_told after insert or delete on record.file for each row execute function record.file_told();

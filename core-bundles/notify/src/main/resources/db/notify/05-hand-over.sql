--liquibase formatted sql

--changeset guildhall:notify-0014-hand-over splitStatements:false
-- Of a record that has come to somebody by a hand-over of all that a colleague had: which one it was, whose records they were and how
-- many come to the same member by it, so that they are told as one. Nothing for a record that was given alone. The tables belong to
-- another part of the house, which may not have laid them down yet.
create function notify.handed_over(entity text, record bigint, seen bigint, heir bigint,
        out hand_over bigint, out from_id bigint, out records bigint)
    returns setof record
    language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
    tenant bigint := guildhall.tenant();
begin
    if tenant is null or guildhall.member() is not null or to_regclass('record.hand_over') is null then
        return;
    end if;
    return query
        select h.id, h.from_id,
            (select count(*) from record.bulk_change c
             join record.bulk_item x on x.tenant_id = c.tenant_id and x.bulk_id = c.id
             where c.tenant_id = tenant and c.hand_over_id = h.id and x.heir_id = handed_over.heir
                and x.outcome is distinct from 'kept')
        from record.bulk_change b
        join record.bulk_item i on i.tenant_id = b.tenant_id and i.bulk_id = b.id and i.record_id = handed_over.record
            and i.heir_id = handed_over.heir and i.outcome = 'changed' and i.seen = handed_over.seen
        join record.hand_over h on h.tenant_id = b.tenant_id and h.id = b.hand_over_id
        where b.tenant_id = tenant and b.hand_over_id is not null and b.entity = handed_over.entity
        order by h.id desc limit 1;
end $$;
select guildhall.make_definer('notify.handed_over(text, bigint, bigint, bigint)', 'guildhall_app');

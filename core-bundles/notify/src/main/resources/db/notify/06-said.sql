--liquibase formatted sql

--changeset guildhall:notify-0015-said splitStatements:false
-- What has gone to its member by a mail of its own, which waits for nobody to read it, needs no second one; and that somebody has a
-- new device is nothing for his lead.
create function notify.said(member bigint, event text) returns void
    language sql security definer set search_path = pg_catalog, pg_temp as $$
    delete from notify.delivery d using notify.notice n
    where d.tenant_id = (select guildhall.tenant()) and (select guildhall.member()) is null
        and n.tenant_id = d.tenant_id and n.id = d.notice_id and n.member_id = said.member and n.event = said.event
        and d.channel in ('mail', 'lead')
$$;
select guildhall.make_definer('notify.said(bigint, text)', 'guildhall_app');

--liquibase formatted sql

--changeset guildhall:workflow-time-0001-calendar splitStatements:false
-- When a business works; who has said nothing works Monday to Friday from nine to five.
create table workflow.calendar (
    tenant_id  bigint      not null,
    -- {"monday":{"from":"09:00","to":"17:00"}}; a day that is missing is off.
    week       jsonb       not null,
    -- Holidays, 2026-12-25.
    closed     text[]      not null default '{}',
    version    integer     not null default 1,
    updated_at timestamptz not null default now(),
    constraint calendar_pk primary key (tenant_id),
    constraint calendar_week_ck check (jsonb_typeof(week) = 'object' and week <> '{}'),
    constraint calendar_closed_ck check (cardinality(closed) <= 400)
);
select guildhall.protect('workflow.calendar', 'workflow.calendar', visibility => 'tenant', writes => 'admin', track => false);

--changeset guildhall:workflow-time-0002-follow splitStatements:false runOnChange:true
-- A field that a workspace has added keeps its name when it gets another type, and gets another place: what waits for it follows.
create or replace function workflow.follow_field() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    if new.deleted_at is null then
        update workflow.live l set col = 'cf_' || new.id
        from workflow.workflow_version v
        where l.tenant_id = new.tenant_id and l.entity = new.entity and l.kind = 'updated'
            and l.col like 'cf\_%' and l.col <> 'cf_' || new.id
            and v.tenant_id = l.tenant_id and v.workflow_id = l.workflow_id and v.number = l.number
            and v.definition -> 'trigger' ->> 'field' = new.name;
    end if;
    return null;
end $$;
select guildhall.make_definer('workflow.follow_field()', '');

--changeset guildhall:workflow-time-0003-follow splitStatements:false
create trigger workflow_follow after insert or update of name, deleted_at on guildhall.custom_field_definitions
    for each row execute function workflow.follow_field();

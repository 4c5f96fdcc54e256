--liquibase formatted sql logicalFilePath:db/crm.sql

--changeset guildhall:crm-0007-task splitStatements:false
create table crm.task (
    tenant_id    bigint      not null,
    id           bigint      generated always as identity,
    title        text        not null,
    title_norm   text        collate "C" generated always as (lower(title)) stored,
    notes        text,
    due_at       timestamptz,
    remind_at    timestamptz,
    done_at      timestamptz,
    priority     text        not null default 'normal',
    owner_id     bigint,
    team_id      bigint,
    contact_id   bigint,
    company_id   bigint,
    deal_id      bigint,
    external_key text        collate "C",
    version      integer     not null default 1,
    created_at   timestamptz not null default now(),
    updated_at   timestamptz not null default now(),
    deleted_at   timestamptz,
    constraint task_pk primary key (tenant_id, id),
    constraint task_external_key_uq unique (tenant_id, external_key),
    constraint task_contact_fk foreign key (tenant_id, contact_id)
        references crm.contact (tenant_id, id) on delete set null (contact_id),
    constraint task_company_fk foreign key (tenant_id, company_id)
        references crm.company (tenant_id, id) on delete set null (company_id),
    constraint task_deal_fk foreign key (tenant_id, deal_id)
        references crm.deal (tenant_id, id) on delete set null (deal_id),
    constraint task_owner_fk foreign key (tenant_id, owner_id) references identity.member (tenant_id, id),
    constraint task_title_ck check (length(btrim(title)) > 0 and length(title) <= 255),
    constraint task_priority_ck check (priority in ('low', 'normal', 'high'))
);
comment on column crm.task.owner_id is 'Who is to do it.';
create index task_due_ix on crm.task (tenant_id, owner_id, due_at, id) where done_at is null and deleted_at is null;
create index task_owner_ix on crm.task (tenant_id, owner_id, updated_at desc, id desc);
create index task_team_ix on crm.task (tenant_id, team_id, due_at, id);
create index task_recent_ix on crm.task (tenant_id, updated_at desc, id desc);
create index task_remind_ix on crm.task (tenant_id, remind_at) where remind_at is not null and done_at is null;
create index task_contact_ix on crm.task (tenant_id, contact_id) where contact_id is not null;
create index task_company_ix on crm.task (tenant_id, company_id) where company_id is not null;
create index task_deal_ix on crm.task (tenant_id, deal_id, due_at) where deal_id is not null;
create index task_title_ix on crm.task (tenant_id, title_norm, id);
select guildhall.protect('crm.task', 'crm.task', visibility => 'owner', writes => 'all');

--changeset guildhall:crm-0008-activity splitStatements:false
create table crm.activity (
    tenant_id        bigint      not null,
    id               bigint      generated always as identity,
    type             text        not null,
    subject          text,
    body             text,
    direction        text,
    duration_seconds integer,
    result           text,
    details          jsonb       not null default '{}',
    happened_at      timestamptz not null default now(),
    author_id        bigint      default guildhall.member(),
    entity           text        collate "C" not null,
    record_id        bigint      not null,
    module_record_id bigint      generated always as (case when entity like 'crm.%' then null else record_id end) stored,
    contact_id       bigint,
    company_id       bigint,
    deal_id          bigint,
    owner_id         bigint,
    team_id          bigint,
    external_key     text        collate "C",
    version          integer     not null default 1,
    created_at       timestamptz not null default now(),
    updated_at       timestamptz not null default now(),
    deleted_at       timestamptz,
    constraint activity_pk primary key (tenant_id, id),
    constraint activity_external_key_uq unique (tenant_id, external_key),
    constraint activity_contact_fk foreign key (tenant_id, contact_id)
        references crm.contact (tenant_id, id) on delete cascade,
    constraint activity_company_fk foreign key (tenant_id, company_id)
        references crm.company (tenant_id, id) on delete cascade,
    constraint activity_deal_fk foreign key (tenant_id, deal_id)
        references crm.deal (tenant_id, id) on delete cascade,
    constraint activity_author_fk foreign key (tenant_id, author_id) references identity.member (tenant_id, id),
    constraint activity_type_ck check (type ~ '^[a-z][a-z0-9_.]{0,59}$'),
    constraint activity_subject_ck check (length(subject) <= 500),
    constraint activity_body_ck check (length(body) <= 100000),
    constraint activity_details_ck check (jsonb_typeof(details) = 'object' and pg_column_size(details) <= 20000),
    constraint activity_direction_ck check (direction in ('in', 'out')),
    constraint activity_duration_seconds_ck check (duration_seconds between 0 and 604800),
    constraint activity_result_ck check (length(result) <= 120),
    -- The record it belongs to is one of its links, so that it cannot outlive it.
    constraint activity_record_id_ck check (case entity
        when 'crm.deal' then deal_id is not distinct from record_id
        when 'crm.contact' then contact_id is not distinct from record_id
        when 'crm.company' then company_id is not distinct from record_id
        else entity not like 'crm.%' end)
);
comment on table crm.activity is 'What was said and done. Belongs to one record, whose owner it takes over, and may show on others.';
comment on column crm.activity.details is 'What a program knows more, such as from_stage_id and to_stage_id.';
comment on column crm.activity.module_record_id is 'The record of another module, for the index; null for our own.';
create index activity_deal_ix on crm.activity (tenant_id, deal_id, happened_at desc, id desc) where deal_id is not null;
create index activity_contact_ix on crm.activity (tenant_id, contact_id, happened_at desc, id desc) where contact_id is not null;
create index activity_company_ix on crm.activity (tenant_id, company_id, happened_at desc, id desc) where company_id is not null;
create index activity_module_ix on crm.activity (tenant_id, entity, module_record_id, happened_at desc, id desc)
    where module_record_id is not null;
create index activity_owner_ix on crm.activity (tenant_id, owner_id, happened_at desc, id desc);
create index activity_team_ix on crm.activity (tenant_id, team_id, happened_at desc, id desc);
create index activity_recent_ix on crm.activity (tenant_id, happened_at desc, id desc);
create index activity_author_ix on crm.activity (tenant_id, author_id, happened_at desc);
select guildhall.protect('crm.activity', 'crm.activity', visibility => 'owner', writes => 'all');
-- Whoever sees a record may add to its story, though it is somebody else's, and correct the own words later.
create policy activity_author_insert on crm.activity for insert to guildhall_all, guildhall_team, guildhall_own
    with check (tenant_id = (select guildhall.tenant()) and author_id = (select guildhall.member()));
create policy activity_author_update on crm.activity for update to guildhall_all, guildhall_team, guildhall_own
    using (tenant_id = (select guildhall.tenant()) and author_id = (select guildhall.member()))
    with check (tenant_id = (select guildhall.tenant()) and author_id = (select guildhall.member()));

-- From here on: rules that hold whoever writes, be it the API, an import, a workflow, a module or psql.

--liquibase formatted sql

--changeset guildhall:crm-0001-schema splitStatements:false
create schema if not exists crm;
comment on schema crm is 'Module zero: who a business knows, what it sells them, what was said and what is to be done.';

--changeset guildhall:crm-0002-company splitStatements:false
create table crm.company (
    tenant_id    bigint      not null,
    id           bigint      generated always as identity,
    name         text        not null,
    name_norm    text        collate "C" generated always as (lower(name)) stored,
    domain       text,
    domain_norm  text        collate "C" generated always as (lower(domain)) stored,
    website      text,
    phone        text,
    phone_rev    text        collate "C" generated always as (nullif(reverse(regexp_replace(phone, '\D', '', 'g')), '')) stored,
    email        text,
    email_norm   text        collate "C" generated always as (lower(email)) stored,
    industry     text,
    size         text,
    street       text,
    city         text,
    postal_code  text,
    region       text,
    country      text,
    notes        text,
    tags         text[]      not null default '{}',
    owner_id     bigint,
    team_id      bigint,
    external_key text        collate "C",
    version      integer     not null default 1,
    created_at   timestamptz not null default now(),
    updated_at   timestamptz not null default now(),
    deleted_at   timestamptz,
    constraint company_pk primary key (tenant_id, id),
    constraint company_external_key_uq unique (tenant_id, external_key),
    constraint company_owner_fk foreign key (tenant_id, owner_id) references identity.member (tenant_id, id),
    constraint company_name_ck check (length(btrim(name)) > 0 and length(name) <= 255)
);
comment on column crm.company.phone_rev is 'Digits backwards: the last four, or a number without its country code, are a prefix.';
comment on column crm.company.external_key is 'By which an import finds the record again, such as hubspot:4711.';
create index company_name_ix on crm.company (tenant_id, name_norm, id);
create index company_domain_ix on crm.company (tenant_id, domain_norm) where domain is not null;
create index company_email_ix on crm.company (tenant_id, email_norm) where email is not null;
create index company_phone_ix on crm.company (tenant_id, phone_rev) where phone is not null;
create index company_recent_ix on crm.company (tenant_id, updated_at desc, id desc);
create index company_owner_ix on crm.company (tenant_id, owner_id, updated_at desc, id desc);
create index company_team_ix on crm.company (tenant_id, team_id, updated_at desc, id desc);
select guildhall.protect('crm.company', 'crm.company', visibility => 'owner', writes => 'all');

--changeset guildhall:crm-0003-contact splitStatements:false
create table crm.contact (
    tenant_id    bigint      not null,
    id           bigint      generated always as identity,
    first_name   text,
    last_name    text,
    name         text        not null,
    name_norm    text        collate "C" generated always as (lower(name)) stored,
    last_norm    text        collate "C" generated always as (lower(last_name)) stored,
    email        text,
    email_norm   text        collate "C" generated always as (lower(email)) stored,
    phone        text,
    phone_rev    text        collate "C" generated always as (nullif(reverse(regexp_replace(phone, '\D', '', 'g')), '')) stored,
    mobile       text,
    mobile_rev   text        collate "C" generated always as (nullif(reverse(regexp_replace(mobile, '\D', '', 'g')), '')) stored,
    company_id   bigint,
    job_title    text,
    source       text,
    birthday     date,
    street       text,
    city         text,
    postal_code  text,
    region       text,
    country      text,
    notes        text,
    tags         text[]      not null default '{}',
    owner_id     bigint,
    team_id      bigint,
    external_key text        collate "C",
    version      integer     not null default 1,
    created_at   timestamptz not null default now(),
    updated_at   timestamptz not null default now(),
    deleted_at   timestamptz,
    constraint contact_pk primary key (tenant_id, id),
    constraint contact_external_key_uq unique (tenant_id, external_key),
    constraint contact_company_fk foreign key (tenant_id, company_id)
        references crm.company (tenant_id, id) on delete set null (company_id),
    constraint contact_owner_fk foreign key (tenant_id, owner_id) references identity.member (tenant_id, id),
    constraint contact_name_ck check (length(btrim(name)) > 0 and length(name) <= 255)
);
comment on column crm.contact.name is 'First and last name as one; either may be written, the other follows.';
comment on column crm.contact.company_id is 'The main company; contact_company holds them all and the two are kept in step.';
create index contact_name_ix on crm.contact (tenant_id, name_norm, id);
create index contact_last_ix on crm.contact (tenant_id, last_norm, id) where last_name is not null;
create index contact_email_ix on crm.contact (tenant_id, email_norm) where email is not null;
create index contact_phone_ix on crm.contact (tenant_id, phone_rev) where phone is not null;
create index contact_mobile_ix on crm.contact (tenant_id, mobile_rev) where mobile is not null;
create index contact_company_ix on crm.contact (tenant_id, company_id) where company_id is not null;
create index contact_recent_ix on crm.contact (tenant_id, updated_at desc, id desc);
create index contact_owner_ix on crm.contact (tenant_id, owner_id, updated_at desc, id desc);
create index contact_team_ix on crm.contact (tenant_id, team_id, updated_at desc, id desc);
select guildhall.protect('crm.contact', 'crm.contact', visibility => 'owner', writes => 'all');

create function crm.contact_name() returns trigger language plpgsql as $$
declare
    renamed boolean := tg_op = 'INSERT' and btrim(coalesce(new.name, '')) <> '';
    parts_changed boolean := tg_op = 'INSERT' and (new.first_name is not null or new.last_name is not null);
begin
    if tg_op = 'UPDATE' then
        renamed := new.name is distinct from old.name;
        parts_changed := (new.first_name, new.last_name) is distinct from (old.first_name, old.last_name);
    end if;
    new.first_name := nullif(btrim(new.first_name), '');
    new.last_name := nullif(btrim(new.last_name), '');
    if parts_changed then
        new.name := concat_ws(' ', new.first_name, new.last_name);
    elsif renamed then
        new.name := btrim(new.name);
        -- "Ada van der Lee": what follows the first word is the family name. One word alone is a first name.
        new.first_name := split_part(new.name, ' ', 1);
        new.last_name := nullif(btrim(substr(new.name, length(new.first_name) + 1)), '');
    end if;
    return new;
end $$;
create trigger contact_name before insert or update of name, first_name, last_name on crm.contact
    for each row execute function crm.contact_name();

--changeset guildhall:crm-0004-contact-company splitStatements:false
create table crm.contact_company (
    tenant_id  bigint      not null,
    id         bigint      generated always as identity,
    contact_id bigint      not null,
    company_id bigint      not null,
    role       text,
    is_main    boolean     not null default false,
    from_date  date,
    to_date    date,
    owner_id   bigint,
    team_id    bigint,
    version    integer     not null default 1,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    constraint contact_company_pk primary key (tenant_id, id),
    constraint contact_company_pair_uq unique (tenant_id, contact_id, company_id),
    constraint contact_company_contact_fk foreign key (tenant_id, contact_id)
        references crm.contact (tenant_id, id) on delete cascade,
    constraint contact_company_company_fk foreign key (tenant_id, company_id)
        references crm.company (tenant_id, id) on delete cascade,
    constraint contact_company_role_ck check (length(role) <= 120),
    constraint contact_company_to_date_ck check (to_date >= from_date)
);
comment on table crm.contact_company is 'Who works, or worked, where and as what. Seen by whoever sees the contact.';
create unique index contact_company_main_uq on crm.contact_company (tenant_id, contact_id) where is_main;
create index contact_company_company_ix on crm.contact_company (tenant_id, company_id);
create index contact_company_owner_ix on crm.contact_company (tenant_id, owner_id);
create index contact_company_team_ix on crm.contact_company (tenant_id, team_id);
select guildhall.protect('crm.contact_company', 'crm.contact_company', visibility => 'owner', writes => 'all');

--changeset guildhall:crm-0005-pipeline splitStatements:false
create table crm.pipeline (
    tenant_id  bigint      not null,
    id         bigint      generated always as identity,
    name       text        not null,
    position   integer     not null default 0,
    is_default boolean     not null default false,
    version    integer     not null default 1,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    constraint pipeline_pk primary key (tenant_id, id),
    constraint pipeline_name_uq unique (tenant_id, name),
    constraint pipeline_name_ck check (length(btrim(name)) > 0 and length(name) <= 120)
);
create unique index pipeline_default_uq on crm.pipeline (tenant_id) where is_default;
select guildhall.protect('crm.pipeline', 'crm.pipeline', visibility => 'tenant', writes => 'admin');

create table crm.stage (
    tenant_id    bigint      not null,
    id           bigint      generated always as identity,
    pipeline_id  bigint      not null,
    name         text        not null,
    position     integer     not null default 0,
    color        text        not null default 'blue',
    probability  integer     not null default 0,
    is_won       boolean     not null default false,
    is_lost      boolean     not null default false,
    rotting_days integer,
    version      integer     not null default 1,
    created_at   timestamptz not null default now(),
    updated_at   timestamptz not null default now(),
    constraint stage_pk primary key (tenant_id, id),
    constraint stage_pipeline_uq unique (tenant_id, pipeline_id, id),
    constraint stage_name_uq unique (tenant_id, pipeline_id, name),
    constraint stage_pipeline_fk foreign key (tenant_id, pipeline_id) references crm.pipeline (tenant_id, id),
    constraint stage_name_ck check (length(btrim(name)) > 0 and length(name) <= 120),
    constraint stage_color_ck check (length(color) <= 30),
    constraint stage_probability_ck check (probability between 0 and 100),
    constraint stage_rotting_days_ck check (rotting_days between 1 and 3650),
    constraint stage_is_lost_ck check (not (is_won and is_lost))
);
create index stage_position_ix on crm.stage (tenant_id, pipeline_id, position, id);
select guildhall.protect('crm.stage', 'crm.stage', visibility => 'tenant', writes => 'admin');

--changeset guildhall:crm-0006-deal splitStatements:false
create table crm.deal (
    tenant_id           bigint      not null,
    id                  bigint      generated always as identity,
    title               text        not null,
    title_norm          text        collate "C" generated always as (lower(title)) stored,
    contact_id          bigint,
    company_id          bigint,
    amount_minor        bigint      not null default 0,
    currency            text        not null,
    pipeline_id         bigint      not null,
    stage_id            bigint      not null,
    status              text        not null default 'open',
    owner_id            bigint,
    team_id             bigint,
    expected_close_date date,
    closed_at           timestamptz,
    lost_reason         text,
    stage_since         timestamptz not null default now(),
    source              text,
    tags                text[]      not null default '{}',
    external_key        text        collate "C",
    version             integer     not null default 1,
    created_at          timestamptz not null default now(),
    updated_at          timestamptz not null default now(),
    deleted_at          timestamptz,
    constraint deal_pk primary key (tenant_id, id),
    constraint deal_external_key_uq unique (tenant_id, external_key),
    constraint deal_contact_fk foreign key (tenant_id, contact_id)
        references crm.contact (tenant_id, id) on delete set null (contact_id),
    constraint deal_company_fk foreign key (tenant_id, company_id)
        references crm.company (tenant_id, id) on delete set null (company_id),
    constraint deal_stage_fk foreign key (tenant_id, pipeline_id, stage_id)
        references crm.stage (tenant_id, pipeline_id, id),
    constraint deal_owner_fk foreign key (tenant_id, owner_id) references identity.member (tenant_id, id),
    constraint deal_title_ck check (length(btrim(title)) > 0 and length(title) <= 255),
    constraint deal_amount_ck check (amount_minor between 0 and 999999999999999999),
    constraint deal_currency_ck check (currency ~ '^[A-Z]{3}$'),
    constraint deal_status_ck check (status in ('open', 'won', 'lost')),
    constraint deal_lost_reason_ck check (length(lost_reason) <= 500)
);
comment on column crm.deal.amount_minor is 'In the smallest unit of the currency: cents, yen, fils.';
comment on column crm.deal.status is 'Follows the flags of the stage.';
comment on column crm.deal.stage_since is 'When it came into its stage; ten days later a board may call it rotting.';
create index deal_stage_owner_ix on crm.deal (tenant_id, stage_id, owner_id, updated_at desc, id desc);
create index deal_stage_ix on crm.deal (tenant_id, stage_id, updated_at desc, id desc);
create index deal_owner_ix on crm.deal (tenant_id, owner_id, updated_at desc, id desc);
create index deal_team_ix on crm.deal (tenant_id, team_id, updated_at desc, id desc);
create index deal_recent_ix on crm.deal (tenant_id, updated_at desc, id desc);
create index deal_contact_ix on crm.deal (tenant_id, contact_id) where contact_id is not null;
create index deal_company_ix on crm.deal (tenant_id, company_id) where company_id is not null;
create index deal_title_ix on crm.deal (tenant_id, title_norm, id);
select guildhall.protect('crm.deal', 'crm.deal', visibility => 'owner', writes => 'all');

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

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
create index company_domain_ix on crm.company (tenant_id, domain_norm) where domain_norm is not null;
create index company_email_ix on crm.company (tenant_id, email_norm) where email_norm is not null;
create index company_phone_ix on crm.company (tenant_id, phone_rev) where phone_rev is not null;
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
create index contact_last_ix on crm.contact (tenant_id, last_norm, id) where last_norm is not null;
create index contact_email_ix on crm.contact (tenant_id, email_norm) where email_norm is not null;
create index contact_phone_ix on crm.contact (tenant_id, phone_rev) where phone_rev is not null;
create index contact_mobile_ix on crm.contact (tenant_id, mobile_rev) where mobile_rev is not null;
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
-- Whoever sees a record may add to its story, though it is somebody else's, and correct the own words later.
create policy activity_author_insert on crm.activity for insert to guildhall_all, guildhall_team, guildhall_own
    with check (tenant_id = (select guildhall.tenant()) and author_id = (select guildhall.member()));
create policy activity_author_update on crm.activity for update to guildhall_all, guildhall_team, guildhall_own
    using (tenant_id = (select guildhall.tenant()) and author_id = (select guildhall.member()))
    with check (tenant_id = (select guildhall.tenant()) and author_id = (select guildhall.member()));

-- From here on: rules that hold whoever writes, be it the API, an import, a workflow, a module or psql.

--changeset guildhall:crm-0101-deal-stage splitStatements:false
create function crm.first_stage(tenant bigint, wanted_pipeline bigint) returns bigint language sql stable as $$
    select s.id
    from crm.stage s join crm.pipeline p on p.tenant_id = s.tenant_id and p.id = s.pipeline_id
    where s.tenant_id = tenant and (wanted_pipeline is null or s.pipeline_id = wanted_pipeline)
    order by p.is_default desc, p.position, p.id, s.position, s.id
    limit 1
$$;
comment on function crm.first_stage is 'Where a deal begins: first stage of the pipeline, or of the default one.';

create function crm.deal_stage() returns trigger language plpgsql as $$
declare
    stage crm.stage;
    moved boolean := true;
begin
    if tg_op = 'INSERT' then
        new.stage_id := coalesce(new.stage_id, crm.first_stage(new.tenant_id, new.pipeline_id));
        new.stage_since := coalesce(new.stage_since, now());
        new.currency := coalesce(new.currency, (select w.currency from identity.workspace w where w.tenant_id = new.tenant_id));
    elsif new.stage_id = old.stage_id and new.pipeline_id <> old.pipeline_id then
        new.stage_id := crm.first_stage(new.tenant_id, new.pipeline_id);
    end if;
    if tg_op = 'UPDATE' then
        moved := new.stage_id is distinct from old.stage_id;
    end if;
    select * into stage from crm.stage s where s.tenant_id = new.tenant_id and s.id = new.stage_id;
    if not found then
        raise foreign_key_violation using message = 'no such stage', constraint = 'deal_stage_fk', schema = 'crm', table = 'deal';
    end if;
    new.pipeline_id := stage.pipeline_id;
    new.status := case when stage.is_won then 'won' when stage.is_lost then 'lost' else 'open' end;
    if new.status = 'open' then
        new.closed_at := null;
    elsif tg_op = 'INSERT' then
        new.closed_at := coalesce(new.closed_at, now());
    elsif new.closed_at is not distinct from old.closed_at and new.status <> old.status then
        new.closed_at := now();
    end if;
    if new.status <> 'lost' then
        new.lost_reason := null;
    end if;
    if tg_op = 'UPDATE' and moved then
        new.stage_since := now();
    end if;
    return new;
end $$;
comment on function crm.deal_stage is 'Pipeline, status and closing time follow the stage.';
create trigger deal_stage before insert or update of stage_id, pipeline_id, status, closed_at, lost_reason on crm.deal
    for each row execute function crm.deal_stage();

create function crm.deal_moved() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    insert into crm.activity
        (tenant_id, type, body, details, entity, record_id, deal_id, contact_id, company_id)
    select new.tenant_id, 'stage_change', a.name || ' → ' || b.name,
           jsonb_build_object('from_stage_id', a.id, 'to_stage_id', b.id),
           'crm.deal', new.id, new.id, new.contact_id, new.company_id
    from crm.stage a, crm.stage b
    where a.tenant_id = new.tenant_id and a.id = old.stage_id
      and b.tenant_id = new.tenant_id and b.id = new.stage_id;
    return null;
end $$;
select guildhall.make_definer('crm.deal_moved()', '');
comment on function crm.deal_moved is 'Whoever moves a deal, the move stands in its timeline.';
create trigger deal_moved after update on crm.deal
    for each row when (old.stage_id is distinct from new.stage_id) execute function crm.deal_moved();

--changeset guildhall:crm-0102-contact-company splitStatements:false
create function crm.contact_main_company() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    if tg_op = 'UPDATE' then
        update crm.contact_company set is_main = false
        where tenant_id = new.tenant_id and contact_id = new.id and is_main
          and company_id is distinct from new.company_id;
    end if;
    if new.company_id is not null then
        insert into crm.contact_company as l (tenant_id, contact_id, company_id, role, is_main)
        values (new.tenant_id, new.id, new.company_id, left(new.job_title, 120), true)
        on conflict (tenant_id, contact_id, company_id) do update set is_main = true where not l.is_main;
    end if;
    return null;
end $$;
select guildhall.make_definer('crm.contact_main_company()', '');
comment on function crm.contact_main_company is 'The main company of a contact is also one of its companies.';
create trigger contact_main_company_new after insert on crm.contact
    for each row when (new.company_id is not null) execute function crm.contact_main_company();
create trigger contact_main_company after update on crm.contact
    for each row when (old.company_id is distinct from new.company_id) execute function crm.contact_main_company();

create function crm.contact_company_main() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    if tg_op = 'DELETE' then
        update crm.contact set company_id = null
        where tenant_id = old.tenant_id and id = old.contact_id and company_id = old.company_id;
    elsif new.is_main then
        update crm.contact set company_id = new.company_id
        where tenant_id = new.tenant_id and id = new.contact_id and company_id is distinct from new.company_id;
    elsif tg_op = 'UPDATE' and old.is_main then
        update crm.contact set company_id = null
        where tenant_id = new.tenant_id and id = new.contact_id and company_id = new.company_id;
    end if;
    return null;
end $$;
select guildhall.make_definer('crm.contact_company_main()', '');
create trigger contact_company_main after insert or update of is_main or delete on crm.contact_company
    for each row execute function crm.contact_company_main();

create function crm.contact_company_link() returns trigger language plpgsql as $$
begin
    -- A link is seen by whoever sees the contact, so it has the contact's owner.
    select c.owner_id, c.team_id into new.owner_id, new.team_id
    from crm.contact c where c.tenant_id = new.tenant_id and c.id = new.contact_id;
    if not found then
        raise foreign_key_violation
            using message = 'no such contact', constraint = 'contact_company_contact_fk',
            schema = 'crm', table = 'contact_company';
    end if;
    if new.is_main then
        update crm.contact_company set is_main = false
        where tenant_id = new.tenant_id and contact_id = new.contact_id and is_main
          and company_id <> new.company_id;
    end if;
    return new;
end $$;
create trigger contact_company_link before insert or update of contact_id, company_id, is_main on crm.contact_company
    for each row execute function crm.contact_company_link();

--changeset guildhall:crm-0103-activity-subject splitStatements:false
create function crm.subject_table(wanted text, out rel regclass, out owned boolean)
    language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select to_regclass(p.name), p.visibility = 'owner' from guildhall.protected_table p where p.entity = wanted
$$;
comment on function crm.subject_table is 'Table of an entity of any module, and whether it is seen by owner and team.';
select guildhall.make_definer('crm.subject_table(text)');

-- Runs with the rights of whoever writes: an activity cannot be put on a record that its author does not see.
create function crm.activity_subject() returns trigger language plpgsql as $$
declare
    subject record;
    place   record;
begin
    if new.entity is null then
        new.entity := case when new.deal_id is not null then 'crm.deal' when new.contact_id is not null then 'crm.contact'
            when new.company_id is not null then 'crm.company' end;
    end if;
    case new.entity
        when 'crm.deal' then
            if tg_op = 'UPDATE' and new.record_id is distinct from old.record_id or new.deal_id is null then
                new.deal_id := new.record_id;
            end if;
            new.record_id := new.deal_id;
            select true as there, d.owner_id, d.contact_id, d.company_id into subject
            from crm.deal d where d.tenant_id = new.tenant_id and d.id = new.record_id;
        when 'crm.contact' then
            if tg_op = 'UPDATE' and new.record_id is distinct from old.record_id or new.contact_id is null then
                new.contact_id := new.record_id;
            end if;
            new.record_id := new.contact_id;
            select true as there, c.owner_id, c.id as contact_id, c.company_id into subject
            from crm.contact c where c.tenant_id = new.tenant_id and c.id = new.record_id;
        when 'crm.company' then
            if tg_op = 'UPDATE' and new.record_id is distinct from old.record_id or new.company_id is null then
                new.company_id := new.record_id;
            end if;
            new.record_id := new.company_id;
            select true as there, o.owner_id, null::bigint as contact_id, o.id as company_id into subject
            from crm.company o where o.tenant_id = new.tenant_id and o.id = new.record_id;
        else
            select * into place from crm.subject_table(new.entity);
            if place.rel is null or new.entity like 'crm.%' then
                raise foreign_key_violation using message = 'no such entity', constraint = 'activity_entity_fk',
                    schema = 'crm', table = 'activity', column = 'entity';
            end if;
            -- A record that all members see has no owner; what is said about it belongs to whoever says it.
            execute format('select true as there, %s as owner_id, null::bigint as contact_id, null::bigint as company_id
                from %s where tenant_id = $1 and id = $2', case when place.owned then 'owner_id' else '$3' end, place.rel)
            into subject using new.tenant_id, new.record_id, new.author_id;
    end case;
    if subject.there is not true then
        raise foreign_key_violation using message = 'no such record', constraint = 'activity_record_fk',
            schema = 'crm', table = 'activity', column = 'record_id';
    end if;
    new.owner_id := subject.owner_id;
    if tg_op = 'INSERT' then
        -- What is said about a deal shows on its people too.
        new.contact_id := coalesce(new.contact_id, subject.contact_id);
        new.company_id := coalesce(new.company_id, subject.company_id);
    end if;
    return new;
end $$;
create trigger activity_subject
    before insert or update of entity, record_id, deal_id, contact_id, company_id, owner_id on crm.activity
    for each row execute function crm.activity_subject();

--changeset guildhall:crm-0104-activity-owner splitStatements:false
create function crm.activities_follow() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    if tg_op = 'DELETE' then
        delete from crm.activity
        where tenant_id = old.tenant_id and entity = tg_argv[0] and module_record_id = old.id;
        return null;
    end if;
    case tg_argv[0]
        when 'crm.deal' then
            update crm.activity set owner_id = new.owner_id
            where tenant_id = new.tenant_id and deal_id = new.id and entity = 'crm.deal';
        when 'crm.contact' then
            update crm.activity set owner_id = new.owner_id
            where tenant_id = new.tenant_id and contact_id = new.id and entity = 'crm.contact';
            update crm.contact_company set owner_id = new.owner_id
            where tenant_id = new.tenant_id and contact_id = new.id;
        when 'crm.company' then
            update crm.activity set owner_id = new.owner_id
            where tenant_id = new.tenant_id and company_id = new.id and entity = 'crm.company';
        else
            update crm.activity set owner_id = new.owner_id
            where tenant_id = new.tenant_id and entity = tg_argv[0] and module_record_id = new.id;
    end case;
    return null;
end $$;
comment on function crm.activities_follow is 'Whoever gets a record gets its story with it.';
select guildhall.make_definer('crm.activities_follow()', '');
create trigger activities_follow after update on crm.deal for each row
    when (old.owner_id is distinct from new.owner_id) execute function crm.activities_follow('crm.deal');
create trigger activities_follow after update on crm.contact for each row
    when (old.owner_id is distinct from new.owner_id) execute function crm.activities_follow('crm.contact');
create trigger activities_follow after update on crm.company for each row
    when (old.owner_id is distinct from new.owner_id) execute function crm.activities_follow('crm.company');

create function crm.timeline(rel regclass, entity text) returns void
    language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    execute format('create trigger activities_forget after delete on %s
        for each row execute function crm.activities_follow(%L)', rel, entity);
    if exists (select from pg_attribute where attrelid = rel and attname = 'owner_id' and not attisdropped) then
        execute format('create trigger activities_follow after update on %s for each row
            when (old.owner_id is distinct from new.owner_id) execute function crm.activities_follow(%L)', rel, entity);
    end if;
end $$;
comment on function crm.timeline(regclass, text) is
    'One line in the change set of a module''s table whose records have a timeline: the story goes with the record.';
revoke execute on function crm.timeline(regclass, text) from public;

--changeset guildhall:crm-0105-default-pipeline splitStatements:false
create function crm.pipeline_default() returns trigger language plpgsql as $$
begin
    -- Choosing another default is one click, not two.
    update crm.pipeline set is_default = false where tenant_id = new.tenant_id and is_default and id <> new.id;
    return new;
end $$;
create trigger pipeline_default before insert or update of is_default on crm.pipeline
    for each row when (new.is_default) execute function crm.pipeline_default();

--changeset guildhall:crm-0106-moves-in-order splitStatements:false
create or replace function crm.deal_moved() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    insert into crm.activity
        (tenant_id, type, body, details, happened_at, entity, record_id, deal_id, contact_id, company_id)
    select new.tenant_id, 'stage_change', a.name || ' → ' || b.name,
           jsonb_build_object('from_stage_id', a.id, 'to_stage_id', b.id),
           -- Of two that move at once the second began while the first held the row; the clock tells who came when.
           clock_timestamp(), 'crm.deal', new.id, new.id, new.contact_id, new.company_id
    from crm.stage a, crm.stage b
    where a.tenant_id = new.tenant_id and a.id = old.stage_id
      and b.tenant_id = new.tenant_id and b.id = new.stage_id;
    return null;
end $$;

--changeset guildhall:crm-0107-task-of-any-record splitStatements:false
alter table crm.task
    add column entity    text collate "C",
    add column record_id bigint,
    add constraint task_record_id_ck check ((entity is null) = (record_id is null) and entity not like 'crm.%');
comment on column crm.task.entity is 'With record_id: the record of another module; our own have columns of their own.';
create index task_record_ix on crm.task (tenant_id, entity, record_id) where entity is not null;
select guildhall.retrack('crm.task');

-- Runs with the rights of whoever writes, as with activities: no task on a record that one does not see.
create function crm.task_record() returns trigger language plpgsql as $$
declare
    place record;
    there boolean;
begin
    case new.entity
        when 'crm.deal' then
            new.deal_id := new.record_id;
            there := exists (select from crm.deal d where d.tenant_id = new.tenant_id and d.id = new.record_id);
        when 'crm.contact' then
            new.contact_id := new.record_id;
            there := exists (select from crm.contact c where c.tenant_id = new.tenant_id and c.id = new.record_id);
        when 'crm.company' then
            new.company_id := new.record_id;
            there := exists (select from crm.company o where o.tenant_id = new.tenant_id and o.id = new.record_id);
        else
            select * into place from crm.subject_table(new.entity);
            if place.rel is null or new.entity like 'crm.%' then
                raise foreign_key_violation using message = 'no such entity', constraint = 'task_entity_fk',
                    schema = 'crm', table = 'task', column = 'entity';
            end if;
            execute format('select exists (select from %s where tenant_id = $1 and id = $2)', place.rel)
            into there using new.tenant_id, new.record_id;
    end case;
    if there is not true then
        raise foreign_key_violation using message = 'no such record', constraint = 'task_record_fk',
            schema = 'crm', table = 'task', column = 'record_id';
    end if;
    if new.entity not like 'crm.%' then
        return new;
    end if;
    new.entity := null;
    new.record_id := null;
    return new;
end $$;
create trigger task_record before insert or update of entity, record_id on crm.task
    for each row when (new.entity is not null) execute function crm.task_record();

create function crm.tasks_forget() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    update crm.task set entity = null, record_id = null
    where tenant_id = old.tenant_id and entity = tg_argv[0] and record_id = old.id;
    return null;
end $$;
comment on function crm.tasks_forget is 'A record goes, what was to be done stays.';
select guildhall.make_definer('crm.tasks_forget()', '');

create or replace function crm.timeline(rel regclass, entity text) returns void
    language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    execute format('create trigger activities_forget after delete on %s
        for each row execute function crm.activities_follow(%L)', rel, entity);
    execute format('create trigger tasks_forget after delete on %s
        for each row execute function crm.tasks_forget(%L)', rel, entity);
    if exists (select from pg_attribute where attrelid = rel and attname = 'owner_id' and not attisdropped) then
        execute format('create trigger activities_follow after update on %s for each row
            when (old.owner_id is distinct from new.owner_id) execute function crm.activities_follow(%L)', rel, entity);
    end if;
end $$;

--changeset guildhall:crm-0108-many-contacts-at-once splitStatements:false
-- What the triggers of crm-0102 did for each new contact and link is done here once a statement: an import writes
-- thousands by one.
create function crm.contact_main_companies() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    if exists (select from new_rows n where n.company_id is not null) then
        insert into crm.contact_company (tenant_id, contact_id, company_id, role, is_main, owner_id)
        select n.tenant_id, n.id, n.company_id, left(n.job_title, 120), true, n.owner_id
        from new_rows n where n.company_id is not null;
    end if;
    return null;
end $$;
select guildhall.make_definer('crm.contact_main_companies()', '');
comment on function crm.contact_main_companies is 'The main company of a new contact is also one of its companies.';
drop trigger contact_main_company_new on crm.contact;
create trigger contact_main_company_new after insert on crm.contact referencing new table as new_rows
    for each statement execute function crm.contact_main_companies();

-- The plan is made for the first statement, which may bring one row, and kept; only the way by the key suits any number.
create function crm.contact_company_mains() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp
    set enable_hashjoin = off set enable_mergejoin = off set enable_seqscan = off as $$
begin
    update crm.contact c set company_id = n.company_id
    from new_rows n
    where n.is_main and c.tenant_id = n.tenant_id and c.id = n.contact_id and c.company_id is distinct from n.company_id;
    return null;
end $$;
select guildhall.make_definer('crm.contact_company_mains()', '');
comment on function crm.contact_company_mains is 'The main one of a contact''s companies is also its company.';
drop trigger contact_company_main on crm.contact_company;
create trigger contact_company_main_new after insert on crm.contact_company referencing new table as new_rows
    for each statement execute function crm.contact_company_mains();
create trigger contact_company_main after update of is_main or delete on crm.contact_company
    for each row execute function crm.contact_company_main();

drop trigger contact_company_link on crm.contact_company;
create trigger contact_company_link before update of contact_id, company_id, is_main on crm.contact_company
    for each row execute function crm.contact_company_link();
-- Our own function above has the owner from the contact itself; anybody else's word is not taken for it.
create trigger contact_company_link_new before insert on crm.contact_company
    for each row when (new.owner_id is null or current_user <> 'guildhall_definer')
    execute function crm.contact_company_link();

--changeset guildhall:crm-0120-stage-kind splitStatements:false
-- A stage that becomes a won or a lost one takes its deals along: status and closing time follow the stage.
create function crm.stage_kind() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    update crm.deal d set stage_id = d.stage_id where d.tenant_id = new.tenant_id and d.stage_id = new.id;
    return null;
end $$;
select guildhall.make_definer('crm.stage_kind()', '');
comment on function crm.stage_kind is 'What a stage means has changed, so its deals are looked at anew.';
create trigger stage_kind after update of is_won, is_lost on crm.stage
    for each row when ((old.is_won, old.is_lost) is distinct from (new.is_won, new.is_lost))
    execute function crm.stage_kind();

--changeset guildhall:crm-0130-stage-rules splitStatements:false
alter table crm.pipeline
    add column required_fields text[] not null default '{}',
    add constraint pipeline_required_fields_ck check (required_fields <@ array['amount', 'contact_id', 'company_id',
        'responsible_id', 'expected_close_date', 'source', 'tags', 'lost_reason']);
alter table crm.stage
    add column required_fields text[] not null default '{}',
    add column next_stages bigint[],
    add constraint stage_required_fields_ck check (required_fields <@ array['amount', 'contact_id', 'company_id',
        'responsible_id', 'expected_close_date', 'source', 'tags', 'lost_reason']);
comment on column crm.pipeline.required_fields is 'What a deal must have in every stage, by the names of the API.';
comment on column crm.stage.required_fields is 'What a deal must have to come into this stage, by the names of the API.';
comment on column crm.stage.next_stages is 'Where deals may go from here within the pipeline; null means anywhere, none nowhere.';
select guildhall.retrack('crm.pipeline');
select guildhall.retrack('crm.stage');

create function crm.stage_needs(of_stage text[], of_pipeline text[], is_lost boolean) returns text[]
    language sql immutable as $$
    -- What is lost may be poor in data; only why it was lost can be asked for by the whole pipeline.
    select coalesce(array_agg(f.name order by f.place), '{}')
    from unnest(array['amount', 'contact_id', 'company_id', 'responsible_id', 'expected_close_date', 'source', 'tags',
        'lost_reason']) with ordinality f (name, place)
    where (f.name = any (of_stage) or f.name = any (of_pipeline) and is_lost = (f.name = 'lost_reason'))
      and (is_lost or f.name <> 'lost_reason')
$$;
comment on function crm.stage_needs is 'Fields that a deal must have in a stage, in the order in which forms show them.';

create function crm.stage_next() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    known bigint[];
begin
    known := array(select s.id from crm.stage s
        where s.tenant_id = new.tenant_id and s.pipeline_id = new.pipeline_id and s.id <> new.id
          and s.id = any (new.next_stages) order by s.position, s.id);
    if exists (select from unnest(new.next_stages) n (id) where n.id <> all (known) and n.id <> new.id) then
        raise exception using errcode = 'GH422', message = 'There is no such stage in this pipeline.',
            schema = 'crm', table = 'stage', constraint = 'stage_next_unknown', column = 'to_stage_ids';
    end if;
    new.next_stages := known;
    return new;
end $$;
select guildhall.make_definer('crm.stage_next()', '');
comment on function crm.stage_next is 'The ways from a stage end in stages of its pipeline, each named once.';
create trigger stage_next before insert or update of next_stages, pipeline_id on crm.stage
    for each row when (new.next_stages is not null) execute function crm.stage_next();

create function crm.stage_gone() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    update crm.stage s set next_stages = array_remove(s.next_stages, old.id)
    where s.tenant_id = old.tenant_id and s.pipeline_id = old.pipeline_id and old.id = any (s.next_stages);
    return null;
end $$;
select guildhall.make_definer('crm.stage_gone()', '');
comment on function crm.stage_gone is 'No way leads to a stage that is gone.';
create trigger stage_gone after delete on crm.stage for each row execute function crm.stage_gone();

create function crm.deal_rules() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    entering boolean := true;
    leaves   record;
    enters   record;
    said     jsonb := to_jsonb(new);
    missing  text[];
begin
    if tg_op = 'UPDATE' then
        entering := new.stage_id <> old.stage_id;
        -- A stage or contact that goes must not be held back by what deals should have.
        if not entering and pg_trigger_depth() > 1 then
            return new;
        end if;
    end if;
    if entering and tg_op = 'UPDATE' and new.pipeline_id = old.pipeline_id then
        select s.name, s.next_stages into leaves
        from crm.stage s where s.tenant_id = old.tenant_id and s.id = old.stage_id;
        if leaves.next_stages is not null and new.stage_id <> all (leaves.next_stages) then
            raise exception using errcode = 'GH422', message = 'From its stage this deal may not go there.',
                hint = case when leaves.next_stages = '{}' then format('From %s deals go nowhere.', leaves.name)
                    else format('From %s it may go to %s.', leaves.name, (select string_agg(s.name, ', ' order by s.position, s.id)
                        from crm.stage s where s.tenant_id = new.tenant_id and s.id = any (leaves.next_stages))) end,
                detail = 'allowed_stage_ids:' || array_to_string(leaves.next_stages, ','),
                schema = 'crm', table = 'deal', constraint = 'deal_move_not_allowed', column = 'stage_id';
        end if;
    end if;
    select s.name, crm.stage_needs(s.required_fields, p.required_fields, s.is_lost) as needs into enters
    from crm.stage s join crm.pipeline p on p.tenant_id = s.tenant_id and p.id = s.pipeline_id
    where s.tenant_id = new.tenant_id and s.id = new.stage_id;
    if enters.needs is null or enters.needs = '{}' then
        return new;
    end if;
    missing := array(
        select n.name from unnest(enters.needs) with ordinality n (name, place),
            lateral (select case n.name when 'amount' then 'amount_minor' when 'responsible_id' then 'owner_id'
                else n.name end as name) c
        where coalesce(said ->> c.name, '') in ('', '0', '[]')
          -- A deal that came here before the rule may stay as it is; but what it has, it keeps.
          and (entering or coalesce(to_jsonb(old) ->> c.name, '') not in ('', '0', '[]'))
        order by n.place);
    if missing <> '{}' then
        raise exception using errcode = 'GH422', message = 'This stage asks for more.',
            hint = format('%s asks for: %s.', enters.name, array_to_string(missing, ', ')),
            detail = 'fields:' || array_to_string(missing, ','),
            schema = 'crm', table = 'deal', constraint = 'deal_stage_needs', column = missing[1];
    end if;
    return new;
end $$;
select guildhall.make_definer('crm.deal_rules()', '');
comment on function crm.deal_rules is 'Ways between stages and what a stage asks for, whoever moves or writes a deal.';
-- By their names they run after deal_stage, which settles the stage.
create trigger deal_stage_rules_new before insert on crm.deal for each row execute function crm.deal_rules();
create trigger deal_stage_rules before update of stage_id, pipeline_id, amount_minor, contact_id, company_id, owner_id,
        expected_close_date, source, tags, lost_reason on crm.deal
    for each row when (old.stage_id <> new.stage_id
        or (old.amount_minor <> 0 and new.amount_minor = 0)
        or (old.contact_id is not null and new.contact_id is null)
        or (old.company_id is not null and new.company_id is null)
        or (old.owner_id is not null and new.owner_id is null)
        or (old.expected_close_date is not null and new.expected_close_date is null)
        or (old.source is not null and new.source is null)
        or (old.tags <> '{}' and new.tags = '{}')
        or (old.lost_reason is not null and new.lost_reason is null))
    execute function crm.deal_rules();

--changeset guildhall:crm-0140-task-rhythm splitStatements:false
alter table crm.task
    add column remind_before text collate "C",
    add column repeats       text collate "C",
    add column repeat_of     bigint,
    add constraint task_remind_before_ck check (remind_before in
        ('0m', '10m', '30m', '1h', '2h', 'morning', '1d', '2d', '1w')),
    add constraint task_repeats_ck
        check (repeats ~ '^(daily|weekly:[1-7](,[1-7]){0,6}|monthly:([1-9]|[12][0-9]|3[01])|yearly)$'),
    add constraint task_due_at_ck check (repeats is null or due_at is not null),
    add constraint task_repeat_of_uq unique (tenant_id, repeat_of),
    add constraint task_repeat_of_fk foreign key (tenant_id, repeat_of)
        references crm.task (tenant_id, id) on delete set null (repeat_of);
comment on column crm.task.remind_before is 'How long before it is due; remind_at follows it. Null for none or a time of its own.';
comment on column crm.task.repeats is 'daily, weekly:1,4 (Monday is 1), monthly:31 (or the last day), yearly; the next is made when this is done.';
comment on column crm.task.repeat_of is 'The one before, when that was done.';
select guildhall.retrack('crm.task');

create function crm.zone_of(tenant bigint) returns text
    language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select coalesce((select w.time_zone from identity.workspace w where w.tenant_id = tenant), 'UTC')
$$;
select guildhall.make_definer('crm.zone_of(bigint)');
comment on function crm.zone_of is 'By whose clock days begin: days and weeks are steps of the local calendar, whatever the clocks do.';

create function crm.remind_time(due timestamptz, before text, zone text) returns timestamptz
    language sql stable set search_path = pg_catalog, pg_temp as $$
    select case
        when before = 'morning' then (date_trunc('day', due at time zone zone) + interval '8 hours') at time zone zone
        when before ~ '[dw]$' then ((due at time zone zone)
            - make_interval(days => left(before, -1)::int * case right(before, 1) when 'w' then 7 else 1 end)) at time zone zone
        else due - make_interval(mins => left(before, -1)::int * case right(before, 1) when 'h' then 60 else 1 end) end
$$;

create function crm.task_remind() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    if tg_op = 'UPDATE' then
        if new.remind_before is null then
            if old.remind_before is not null and new.remind_at is not distinct from old.remind_at then
                new.remind_at := null;
            end if;
            return new;
        end if;
        if new.remind_before = old.remind_before and new.due_at is not distinct from old.due_at
                and new.remind_at is distinct from old.remind_at then
            -- A time of its own was given.
            new.remind_before := null;
            return new;
        end if;
    end if;
    new.remind_at := crm.remind_time(new.due_at, new.remind_before, crm.zone_of(new.tenant_id));
    return new;
end $$;
create trigger task_remind before insert on crm.task
    for each row when (new.remind_before is not null) execute function crm.task_remind();
create trigger task_remind_again before update of due_at, remind_at, remind_before on crm.task
    for each row when (new.remind_before is not null or old.remind_before is not null) execute function crm.task_remind();

-- The first day of the rhythm after the one it was due and after a moment, at the same time of the local day.
create function crm.next_due(due timestamptz, repeats text, zone text, after timestamptz) returns timestamptz
    language plpgsql stable set search_path = pg_catalog, pg_temp as $$
declare
    first date := (due at time zone zone)::date;
    clock time := (due at time zone zone)::time;
    -- Nothing between them is looked at: who is a year late makes up for nothing.
    d     date := greatest(first, (after at time zone zone)::date - 1);
    days  int[];
    month date;
    at    timestamptz;
begin
    if repeats like 'weekly:%' then
        days := string_to_array(substring(repeats from 8), ',')::int[];
    elsif repeats like 'monthly:%' then
        days := array[substring(repeats from 9)::int];
        month := date_trunc('month', d)::date;
    end if;
    for step in 1 .. 500 loop
        if repeats = 'yearly' then
            d := first + make_interval(years => step);
        elsif month is not null then
            d := least(month + days[1] - 1, (month + interval '1 month')::date - 1);
            month := (month + interval '1 month')::date;
        else
            d := d + 1;
        end if;
        at := (d + clock) at time zone zone;
        if d > first and at > after and (repeats not like 'weekly:%' or extract(isodow from d) = any (days)) then
            return at;
        end if;
    end loop;
    return null;
end $$;

create function crm.task_again() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    if new.done_at is not null then
        insert into crm.task (tenant_id, title, notes, due_at, priority, owner_id, contact_id, company_id, deal_id,
            entity, record_id, remind_before, repeats, repeat_of)
        values (new.tenant_id, new.title, new.notes,
            crm.next_due(new.due_at, new.repeats, crm.zone_of(new.tenant_id), new.done_at), new.priority, new.owner_id,
            new.contact_id, new.company_id, new.deal_id, new.entity, new.record_id, new.remind_before, new.repeats, new.id)
        on conflict on constraint task_repeat_of_uq do nothing;
    else
        -- Taken back: so is the next one, unless somebody has put a hand to it.
        delete from crm.task t where t.tenant_id = new.tenant_id and t.repeat_of = new.id
            and t.version = 1 and t.done_at is null;
    end if;
    return null;
end $$;
select guildhall.make_definer('crm.task_again()', '');
create trigger task_again after update of done_at on crm.task for each row
    when (new.repeats is not null and new.deleted_at is null and (old.done_at is null) <> (new.done_at is null))
    execute function crm.task_again();

--changeset guildhall:crm-0150-stage-rules-only-where-asked splitStatements:false
-- The deal is spelled out only for a stage that asks for something; most ask for nothing.
create or replace function crm.deal_rules() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    entering boolean := true;
    leaves   record;
    enters   record;
    said     jsonb;
    missing  text[];
begin
    if tg_op = 'UPDATE' then
        entering := new.stage_id <> old.stage_id;
        -- A stage or contact that goes must not be held back by what deals should have.
        if not entering and pg_trigger_depth() > 1 then
            return new;
        end if;
    end if;
    if entering and tg_op = 'UPDATE' and new.pipeline_id = old.pipeline_id then
        select s.name, s.next_stages into leaves
        from crm.stage s where s.tenant_id = old.tenant_id and s.id = old.stage_id;
        if leaves.next_stages is not null and new.stage_id <> all (leaves.next_stages) then
            raise exception using errcode = 'GH422', message = 'From its stage this deal may not go there.',
                hint = case when leaves.next_stages = '{}' then format('From %s deals go nowhere.', leaves.name)
                    else format('From %s it may go to %s.', leaves.name, (select string_agg(s.name, ', ' order by s.position, s.id)
                        from crm.stage s where s.tenant_id = new.tenant_id and s.id = any (leaves.next_stages))) end,
                detail = 'allowed_stage_ids:' || array_to_string(leaves.next_stages, ','),
                schema = 'crm', table = 'deal', constraint = 'deal_move_not_allowed', column = 'stage_id';
        end if;
    end if;
    select s.name, crm.stage_needs(s.required_fields, p.required_fields, s.is_lost) as needs into enters
    from crm.stage s join crm.pipeline p on p.tenant_id = s.tenant_id and p.id = s.pipeline_id
    where s.tenant_id = new.tenant_id and s.id = new.stage_id;
    if enters.needs is null or enters.needs = '{}' then
        return new;
    end if;
    said := to_jsonb(new);
    missing := array(
        select n.name from unnest(enters.needs) with ordinality n (name, place),
            lateral (select case n.name when 'amount' then 'amount_minor' when 'responsible_id' then 'owner_id'
                else n.name end as name) c
        where coalesce(said ->> c.name, '') in ('', '0', '[]')
          -- A deal that came here before the rule may stay as it is; but what it has, it keeps.
          and (entering or coalesce(to_jsonb(old) ->> c.name, '') not in ('', '0', '[]'))
        order by n.place);
    if missing <> '{}' then
        raise exception using errcode = 'GH422', message = 'This stage asks for more.',
            hint = format('%s asks for: %s.', enters.name, array_to_string(missing, ', ')),
            detail = 'fields:' || array_to_string(missing, ','),
            schema = 'crm', table = 'deal', constraint = 'deal_stage_needs', column = missing[1];
    end if;
    return new;
end $$;

--changeset guildhall:crm-0160-zone-of-the-owner splitStatements:false
-- Days of a task are days of the one who is to do it.
create function crm.zone_of(tenant bigint, member bigint) returns text
    language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select coalesce((select m.time_zone from identity.member m where m.tenant_id = tenant and m.id = member),
        (select w.time_zone from identity.workspace w where w.tenant_id = tenant), 'UTC')
$$;
select guildhall.make_definer('crm.zone_of(bigint, bigint)');

create or replace function crm.task_remind() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    if tg_op = 'UPDATE' then
        if new.remind_before is null then
            if old.remind_before is not null and new.remind_at is not distinct from old.remind_at then
                new.remind_at := null;
            end if;
            return new;
        end if;
        if new.remind_before = old.remind_before and new.due_at is not distinct from old.due_at
                and new.remind_at is distinct from old.remind_at then
            -- A time of its own was given.
            new.remind_before := null;
            return new;
        end if;
    end if;
    new.remind_at := crm.remind_time(new.due_at, new.remind_before, crm.zone_of(new.tenant_id, new.owner_id));
    return new;
end $$;
drop trigger task_remind_again on crm.task;
create trigger task_remind_again before update of due_at, remind_at, remind_before, owner_id on crm.task
    for each row when (new.remind_before is not null or old.remind_before is not null) execute function crm.task_remind();

create or replace function crm.task_again() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    if new.done_at is not null then
        insert into crm.task (tenant_id, title, notes, due_at, priority, owner_id, contact_id, company_id, deal_id,
            entity, record_id, remind_before, repeats, repeat_of)
        values (new.tenant_id, new.title, new.notes,
            crm.next_due(new.due_at, new.repeats, crm.zone_of(new.tenant_id, new.owner_id), new.done_at), new.priority,
            new.owner_id, new.contact_id, new.company_id, new.deal_id, new.entity, new.record_id, new.remind_before,
            new.repeats, new.id)
        on conflict on constraint task_repeat_of_uq do nothing;
    else
        -- Taken back: so is the next one, unless somebody has put a hand to it.
        delete from crm.task t where t.tenant_id = new.tenant_id and t.repeat_of = new.id
            and t.version = 1 and t.done_at is null;
    end if;
    return null;
end $$;

-- Who moves to another zone is reminded by the clocks there. What is over or was set to a moment by hand stays.
create function crm.member_moved() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    update crm.task t set due_at = t.due_at
    where t.tenant_id = new.tenant_id and t.owner_id = new.id and t.done_at is null and t.deleted_at is null
        and t.remind_at > now() and t.remind_before in ('morning', '1d', '2d', '1w');
    return null;
end $$;
select guildhall.make_definer('crm.member_moved()', '');
create trigger tasks_follow after update of time_zone on identity.member
    for each row when (new.time_zone is distinct from old.time_zone) execute function crm.member_moved();

--changeset guildhall:crm-0170-story splitStatements:false
-- What is said may have looks: rich holds harmless HTML, body its words, for search, lists, import and export.
alter table crm.activity
    add column rich   text,
    add column origin text not null default 'hand' collate "C",
    add constraint activity_rich_ck check (length(rich) <= 200000),
    add constraint activity_origin_ck check (origin in ('hand', 'import', 'api', 'module'));
comment on column crm.activity.origin is 'By which way it has come: a member''s hand, an import, a program''s key, a module or the system.';
-- Those that are there are taken for written by hand; who writes as nobody is the machinery.
alter table crm.activity alter column origin
    set default case when guildhall.member() is null then 'module' else 'hand' end;
select guildhall.retrack('crm.activity');

create function crm.add_to_story(type text, entity text, record bigint, subject text, body text, details text,
        happened timestamptz, contact bigint, company bigint, deal bigint, key text) returns boolean
    language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    insert into crm.activity (tenant_id, type, entity, record_id, subject, body, details, happened_at,
        contact_id, company_id, deal_id, origin, external_key)
    values ((select guildhall.tenant()), add_to_story.type, add_to_story.entity, add_to_story.record, add_to_story.subject,
        add_to_story.body, add_to_story.details::jsonb, add_to_story.happened, add_to_story.contact,
        add_to_story.company, add_to_story.deal, 'module', add_to_story.type || '/' || add_to_story.key)
    on conflict (tenant_id, external_key) do nothing;
    return found;
end $$;
comment on function crm.add_to_story is 'What a module tells of a record, once for each key. Runs with the rights of whoever tells.';

--changeset guildhall:crm-0170-calendar splitStatements:false
-- The calendar reads by range, whoever's records they are; meetings and calls have activity_recent_ix.
create index task_when_ix on crm.task (tenant_id, due_at, id) where due_at is not null and deleted_at is null;
create index deal_closing_ix on crm.deal (tenant_id, expected_close_date, id)
    where expected_close_date is not null and deleted_at is null;

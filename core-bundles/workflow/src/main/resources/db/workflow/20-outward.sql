--liquibase formatted sql

--changeset guildhall:workflow-outward-0000 splitStatements:false
-- Calls to the world outside, secrets, and what was delivered.
create schema if not exists workflow;

--changeset guildhall:workflow-outward-0001-secret splitStatements:false
-- What calls to the outside need and nobody reads again: locked by the vault, whose key is not in the database.
create table workflow.secret (
    tenant_id  bigint      not null,
    id         bigint      generated always as identity,
    name       text        not null collate "C",
    locked     text        not null,
    set_by     bigint,
    set_at     timestamptz not null default now(),
    version    integer     not null default 1,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    constraint secret_pk primary key (tenant_id, id),
    constraint secret_name_uq unique (tenant_id, name),
    constraint secret_set_by_fk foreign key (tenant_id, set_by)
        references identity.member (tenant_id, id) on delete set null (set_by),
    constraint secret_name_ck check (name ~ '^[a-z][a-z0-9_]{0,49}$')
);
create index secret_set_by_ix on workflow.secret (tenant_id, set_by);
select guildhall.protect('workflow.secret', 'workflow.secret', visibility => 'tenant', writes => 'admin',
    hide => array['locked']);
create policy private on workflow.secret as restrictive to guildhall_app using ((select guildhall.is_admin()));

--changeset guildhall:workflow-outward-0002-webhook splitStatements:false
-- Where somebody outside wants to hear of changes.
create table workflow.endpoint (
    tenant_id  bigint      not null,
    id         bigint      generated always as identity,
    title      text        not null,
    url        text        not null,
    -- [{"entity":"crm.deal","kinds":["created","updated"],"fields":["stage_id"]}]
    events     jsonb       not null,
    -- By name; {{secret.name}} in a value stands for a secret.
    headers    jsonb       not null default '{}',
    state      text        not null default 'on',
    -- Why it is off: hand, gone (the receiver said so), failing (for days).
    off_reason text,
    -- What messages are signed with, locked; the old one signs beside it for a day after a change.
    secret     text        not null,
    old_secret text,
    old_until  timestamptz,
    -- Who is told when it is switched off.
    keeper_id  bigint,
    version    integer     not null default 1,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    constraint endpoint_pk primary key (tenant_id, id),
    constraint endpoint_keeper_fk foreign key (tenant_id, keeper_id)
        references identity.member (tenant_id, id) on delete set null (keeper_id),
    constraint endpoint_title_ck check (char_length(title) between 1 and 120),
    constraint endpoint_url_ck check (char_length(url) between 8 and 2000),
    constraint endpoint_state_ck check (state in ('on', 'off')),
    constraint endpoint_off_reason_ck check ((off_reason in ('hand', 'gone', 'failing')) = (state = 'off')),
    constraint endpoint_events_ck check (jsonb_typeof(events) = 'array' and length(events::text) <= 20000),
    constraint endpoint_headers_ck check (jsonb_typeof(headers) = 'object' and length(headers::text) <= 20000)
);
create index endpoint_keeper_ix on workflow.endpoint (tenant_id, keeper_id);
select guildhall.protect('workflow.endpoint', 'workflow.endpoint', visibility => 'tenant', writes => 'admin',
    hide => array['headers', 'secret', 'old_secret']);
create policy private on workflow.endpoint as restrictive to guildhall_app using ((select guildhall.is_admin()));

-- One worker at a time serves an endpoint: that keeps the order, and a receiver that is down costs one call now and then.
create table workflow.endpoint_lane (
    tenant_id     bigint      not null,
    endpoint_id   bigint      not null,
    state         text        not null default 'idle',
    -- The one job that may serve it, and when that comes.
    job_id        bigint,
    run_at        timestamptz,
    -- Whoever has an older one has been overtaken.
    token         bigint      not null default 0,
    -- It is left alone until then.
    rest_until    timestamptz,
    failures      integer     not null default 0,
    failing_since timestamptz,
    accepted_at   timestamptz,
    constraint endpoint_lane_pk primary key (tenant_id, endpoint_id),
    constraint endpoint_lane_endpoint_fk foreign key (tenant_id, endpoint_id)
        references workflow.endpoint (tenant_id, id) on delete cascade,
    constraint endpoint_lane_state_ck check (state in ('idle', 'due', 'busy'))
) with (fillfactor = 50);
select guildhall.protect('workflow.endpoint_lane', 'workflow.endpoint_lane',
    visibility => 'tenant', writes => 'admin', track => false);
create policy private on workflow.endpoint_lane as restrictive to guildhall_app using ((select guildhall.is_admin()));

-- One event on its way to one endpoint.
create table workflow.delivery (
    tenant_id    bigint      not null,
    id           bigint      generated always as identity,
    endpoint_id  bigint      not null,
    -- By this the receiver knows it again, over all tries and when it is sent once more.
    message_id   text        not null collate "C",
    type         text        not null collate "C",
    entity       text        not null collate "C" default '',
    record_id    bigint      not null default 0,
    state        text        not null default 'waiting',
    tries        integer     not null default 0,
    next_at      timestamptz not null default now(),
    -- Since when it has been tried; anew when somebody sends it again.
    since        timestamptz not null default now(),
    -- As it is sent, to the letter; forgotten some days after the end.
    body         text,
    last_status  integer,
    last_failure text,
    created_at   timestamptz not null default now(),
    ended_at     timestamptz,
    constraint delivery_pk primary key (tenant_id, id),
    constraint delivery_message_uq unique (tenant_id, endpoint_id, message_id),
    constraint delivery_endpoint_fk foreign key (tenant_id, endpoint_id)
        references workflow.endpoint (tenant_id, id) on delete cascade,
    constraint delivery_state_ck check (state in ('waiting', 'accepted', 'given_up')),
    constraint delivery_body_ck check (body is not null or state <> 'waiting')
) with (fillfactor = 80);
create index delivery_line_ix on workflow.delivery (tenant_id, endpoint_id, entity, record_id, id) where state = 'waiting';
create index delivery_log_ix on workflow.delivery (tenant_id, endpoint_id, id);
select guildhall.protect('workflow.delivery', 'workflow.delivery', visibility => 'tenant', writes => 'admin', track => false);
create policy private on workflow.delivery as restrictive to guildhall_app using ((select guildhall.is_admin()));

create table workflow.delivery_try (
    tenant_id   bigint      not null,
    id          bigint      generated always as identity,
    delivery_id bigint      not null,
    number      integer     not null,
    at          timestamptz not null default now(),
    millis      bigint      not null,
    -- Null where no answer came.
    status      integer,
    failure     text,
    -- The headers that were sent; a secret stands as it is written in the endpoint.
    request     jsonb       not null,
    -- How the answer began.
    answer      text        not null default '',
    constraint delivery_try_pk primary key (tenant_id, id),
    constraint delivery_try_delivery_fk foreign key (tenant_id, delivery_id)
        references workflow.delivery (tenant_id, id) on delete cascade
);
create index delivery_try_delivery_ix on workflow.delivery_try (tenant_id, delivery_id, id);
select guildhall.protect('workflow.delivery_try', 'workflow.delivery_try',
    visibility => 'tenant', writes => 'admin', track => false);
create policy private on workflow.delivery_try as restrictive to guildhall_app using ((select guildhall.is_admin()));

--changeset guildhall:workflow-outward-0003-hook splitStatements:false
-- Where somebody outside sends what sets a workflow off. Its address holds a token, of which only the hash lies here.
create table workflow.hook (
    tenant_id        bigint      not null,
    id               bigint      generated always as identity,
    title            text        not null,
    workflow_id      bigint      not null,
    token_hash       text        not null collate "C",
    state            text        not null default 'on',
    -- none; standard: as Standard Webhooks says; hub: hex of an HMAC-SHA-256 of the body, in a header
    signature        text        not null default 'none',
    signature_header text        not null default '',
    -- What senders sign with, locked.
    secret           text,
    version          integer     not null default 1,
    created_at       timestamptz not null default now(),
    updated_at       timestamptz not null default now(),
    constraint hook_pk primary key (tenant_id, id),
    constraint hook_workflow_fk foreign key (tenant_id, workflow_id)
        references workflow.workflow (tenant_id, id) on delete cascade,
    constraint hook_title_ck check (char_length(title) between 1 and 120),
    constraint hook_state_ck check (state in ('on', 'off')),
    constraint hook_signature_ck check (signature in ('none', 'standard', 'hub')),
    constraint hook_secret_ck check ((signature = 'none') = (secret is null))
);
create index hook_token_ix on workflow.hook (token_hash);
create index hook_workflow_ix on workflow.hook (tenant_id, workflow_id);
select guildhall.protect('workflow.hook', 'workflow.hook', visibility => 'tenant', writes => 'admin',
    hide => array['token_hash', 'secret']);
create policy private on workflow.hook as restrictive to guildhall_app using ((select guildhall.is_admin()));

-- Whose an address is; asked before anybody is known.
create function workflow.hook_of(hash text, out tenant bigint, out hook bigint) returns setof record
    language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select h.tenant_id, h.id from workflow.hook h where h.token_hash = hash and h.state = 'on'
$$;
select guildhall.make_definer('workflow.hook_of(text)', 'guildhall_backroom');
grant usage on schema workflow to guildhall_backroom;

-- What has come, each once by the sender's own key.
create table workflow.arrival (
    tenant_id   bigint      not null,
    id          bigint      generated always as identity,
    hook_id     bigint      not null,
    key         text        collate "C",
    body        jsonb       not null,
    -- The run it started; null where the workflow was off.
    run_id      bigint,
    received_at timestamptz not null default now(),
    constraint arrival_pk primary key (tenant_id, id),
    constraint arrival_key_uq unique (tenant_id, hook_id, key),
    constraint arrival_hook_fk foreign key (tenant_id, hook_id) references workflow.hook (tenant_id, id) on delete cascade
);
create index arrival_log_ix on workflow.arrival (tenant_id, hook_id, id);
create index arrival_age_ix on workflow.arrival (tenant_id, hook_id, received_at);
select guildhall.protect('workflow.arrival', 'workflow.arrival', visibility => 'tenant', writes => 'admin', track => false);
create policy private on workflow.arrival as restrictive to guildhall_app using ((select guildhall.is_admin()));

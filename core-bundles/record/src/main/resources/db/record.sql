--liquibase formatted sql

--changeset guildhall:record-0001-import splitStatements:false
create schema if not exists record;
comment on schema record is 'Files on their way to becoming records.';

create table record.import (
    tenant_id   bigint      not null,
    id          bigint      generated always as identity,
    entity      text        not null,
    file_name   text        not null,
    status      text        not null default 'uploaded',
    vendor      text        not null,
    delimiter   text        not null,
    encoding    text        not null,
    has_header  boolean     not null,
    mapping     jsonb       not null,
    rows_total  bigint      not null,
    rows_done   bigint      not null default 0,
    creates     bigint      not null default 0,
    updates     bigint      not null default 0,
    unchanged   bigint      not null default 0,
    errors      bigint      not null default 0,
    warnings    bigint      not null default 0,
    problem     text,
    job_id      bigint,
    started_at  timestamptz,
    finished_at timestamptz,
    owner_id    bigint,
    team_id     bigint,
    version     integer     not null default 1,
    created_at  timestamptz not null default now(),
    updated_at  timestamptz not null default now(),
    constraint import_pk primary key (tenant_id, id),
    constraint import_file_name_ck check (length(file_name) between 1 and 255),
    constraint import_delimiter_ck check (length(delimiter) = 1),
    constraint import_status_ck
        check (status in ('uploaded', 'checked', 'running', 'cancelled', 'done', 'failed'))
);
comment on table record.import is 'One dropped file. Its counts are shown live; the exact place to resume from stands in import_place.';
create index import_recent_ix on record.import (tenant_id, updated_at desc, id desc);
create index import_owner_ix on record.import (tenant_id, owner_id, updated_at desc, id desc);
create index import_team_ix on record.import (tenant_id, team_id, updated_at desc, id desc);
select guildhall.protect('record.import', 'record.import', visibility => 'owner', writes => 'all', hide => '{mapping}');

create table record.import_part (
    tenant_id bigint  not null,
    import_id bigint  not null,
    part      integer not null,
    content   bytea   not null,
    owner_id  bigint,
    team_id   bigint,
    constraint import_part_pk primary key (tenant_id, import_id, part),
    constraint import_part_import_fk foreign key (tenant_id, import_id)
        references record.import (tenant_id, id) on delete cascade
);
alter table record.import_part alter column content set storage external;
comment on table record.import_part is 'The file as it came, in pieces of a megabyte.';
select guildhall.protect('record.import_part', 'record.import', visibility => 'owner', writes => 'all', track => false);

create table record.import_place (
    tenant_id bigint not null,
    import_id bigint not null,
    rows_done bigint not null default 0,
    creates   bigint not null default 0,
    updates   bigint not null default 0,
    unchanged bigint not null default 0,
    errors    bigint not null default 0,
    warnings  bigint not null default 0,
    owner_id  bigint,
    team_id   bigint,
    constraint import_place_pk primary key (tenant_id, import_id),
    constraint import_place_import_fk foreign key (tenant_id, import_id)
        references record.import (tenant_id, id) on delete cascade
);
comment on table record.import_place is 'How far an import has come; commits with the records it counts, so that a killed import goes on exactly there.';
select guildhall.protect('record.import_place', 'record.import', visibility => 'owner', writes => 'all', track => false);

create table record.import_error (
    tenant_id   bigint  not null,
    import_id   bigint  not null,
    row_number  bigint  not null,
    position    integer not null,
    fatal       boolean not null,
    column_name text,
    value       text,
    code        text    not null,
    message     text    not null,
    owner_id    bigint,
    team_id     bigint,
    constraint import_error_pk primary key (tenant_id, import_id, row_number, position),
    constraint import_error_import_fk foreign key (tenant_id, import_id)
        references record.import (tenant_id, id) on delete cascade
);
comment on column record.import_error.row_number is 'Counts from 1 below the header.';
comment on column record.import_error.fatal is 'Whether the row stays out; else it came in without this cell.';
select guildhall.protect('record.import_error', 'record.import', visibility => 'owner', writes => 'all', track => false);

--changeset guildhall:record-0002-row-number splitStatements:false
comment on column record.import_error.row_number is 'As a spreadsheet counts: 2 is the first below a header. Blank rows do not count.';

--changeset guildhall:record-0003-view splitStatements:false
create table record.view (
    tenant_id  bigint      not null,
    id         bigint      generated always as identity,
    entity     text        not null,
    name       text        not null,
    kind       text        not null default 'table',
    columns    text[],
    filter     jsonb,
    sort       text,
    visibility text        not null default 'personal',
    starts     boolean     not null default false,
    position   integer     not null default 0,
    owner_id   bigint      not null,
    team_id    bigint,
    version    integer     not null default 1,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    constraint view_pk primary key (tenant_id, id),
    constraint view_name_ck check (length(name) between 1 and 80),
    constraint view_kind_ck check (kind in ('table', 'board', 'calendar')),
    constraint view_visibility_ck check (visibility in ('personal', 'team', 'everybody')),
    constraint view_team_ck check ((visibility = 'team') = (team_id is not null))
);
comment on table record.view is 'A list that somebody has given a name: what it is narrowed to, its order, its columns.';
comment on column record.view.columns is 'Paths of fields beside the name; null means the usual ones.';
comment on column record.view.starts is 'Whether the list opens with it, for whoever sees it.';
create index view_entity_ix on record.view (tenant_id, entity, position, id);
create index view_owner_ix on record.view (tenant_id, owner_id);
select guildhall.protect('record.view', 'record.view', visibility => 'tenant', writes => 'all', track => false);

-- Narrower than the tenant: a view is its owner's, his team's or everybody's to see, and his or an administrator's to change.
create policy record_view_sees on record.view as restrictive for select to guildhall_app
    using (owner_id = (select guildhall.member()) or visibility = 'everybody'
        or visibility = 'team' and (team_id = any ((select guildhall.teams())::bigint[]) or (select guildhall.is_admin())));
create policy record_view_makes on record.view as restrictive for insert to guildhall_app
    with check (owner_id = (select guildhall.member()));
create policy record_view_changes on record.view as restrictive for update to guildhall_app
    using (owner_id = (select guildhall.member()) or visibility <> 'personal' and (select guildhall.is_admin()))
    with check (owner_id = (select guildhall.member()) or visibility <> 'personal' and (select guildhall.is_admin()));
create policy record_view_deletes on record.view as restrictive for delete to guildhall_app
    using (owner_id = (select guildhall.member()) or visibility <> 'personal' and (select guildhall.is_admin()));

--changeset guildhall:record-0004-bulk-change splitStatements:false
create table record.bulk_change (
    tenant_id   bigint      not null,
    id          bigint      generated always as identity,
    entity      text        not null,
    action      text        not null,
    changes     jsonb       not null default '{}',
    status      text        not null default 'running',
    total       bigint      not null default 0,
    changed     bigint      not null default 0,
    kept        bigint      not null default 0,
    failed      bigint      not null default 0,
    undone      bigint      not null default 0,
    place       bigint      not null default 0,
    job_id      bigint,
    owner_id    bigint,
    team_id     bigint,
    version     integer     not null default 1,
    created_at  timestamptz not null default now(),
    updated_at  timestamptz not null default now(),
    constraint bulk_change_pk primary key (tenant_id, id),
    constraint bulk_change_action_ck check (action in ('update', 'delete')),
    constraint bulk_change_status_ck check (status in
        ('running', 'paused', 'cancelled', 'done', 'undoing', 'undone', 'failed'))
);
comment on table record.bulk_change is 'One change of many records at once, worked off behind the scenes.';
comment on column record.bulk_change.place is
    'Id of the last record that is done with; commits with its change, so that a killed change goes on exactly behind it.';
create index bulk_change_owner_ix on record.bulk_change (tenant_id, owner_id, id desc);
create index bulk_change_team_ix on record.bulk_change (tenant_id, team_id);
select guildhall.protect('record.bulk_change', 'record.bulk_change', visibility => 'owner', writes => 'all', track => false);

create table record.bulk_item (
    tenant_id  bigint not null,
    bulk_id    bigint not null,
    record_id  bigint not null,
    outcome    text,
    seen       bigint,
    before     jsonb,
    problem    text,
    owner_id   bigint,
    team_id    bigint,
    constraint bulk_item_pk primary key (tenant_id, bulk_id, record_id),
    constraint bulk_item_outcome_ck check (outcome in ('changed', 'kept', 'failed', 'undone')),
    constraint bulk_item_bulk_fk foreign key (tenant_id, bulk_id)
        references record.bulk_change (tenant_id, id) on delete cascade
);
comment on table record.bulk_item is 'What a bulk change is about, as it was chosen, and what became of each.';
comment on column record.bulk_item.seen is 'Version that the change left behind: only that one is undone.';
select guildhall.protect('record.bulk_item', 'record.bulk_change', visibility => 'owner', writes => 'all', track => false);

--changeset guildhall:record-0005-hand-over splitStatements:false
-- What somebody was responsible for goes to colleagues: one bulk change for each entity, under one roof.
create table record.hand_over (
    tenant_id  bigint      not null,
    id         bigint      generated always as identity,
    from_id    bigint      not null,
    views_to   bigint,
    views      bigint[]    not null default '{}',
    owner_id   bigint,
    team_id    bigint,
    version    integer     not null default 1,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    constraint hand_over_pk primary key (tenant_id, id)
);
comment on table record.hand_over is 'Whose records were given away, and by whom (owner_id).';
comment on column record.hand_over.views is 'Saved views that went along, so that they can come back.';
create index hand_over_from_ix on record.hand_over (tenant_id, from_id, id desc);
create index hand_over_owner_ix on record.hand_over (tenant_id, owner_id);
create index hand_over_team_ix on record.hand_over (tenant_id, team_id);
select guildhall.protect('record.hand_over', 'record.hand_over', visibility => 'owner', writes => 'all', track => false);

alter table record.bulk_change
    add column hand_over_id bigint,
    drop constraint bulk_change_action_ck,
    add constraint bulk_change_action_ck check (action in ('update', 'delete', 'hand_over')),
    add constraint bulk_change_hand_over_fk foreign key (tenant_id, hand_over_id)
        references record.hand_over (tenant_id, id) on delete cascade,
    add constraint bulk_change_hand_over_ck check ((action = 'hand_over') = (hand_over_id is not null));
create index bulk_change_hand_over_ix on record.bulk_change (tenant_id, hand_over_id) where hand_over_id is not null;
alter table record.bulk_item add column heir_id bigint;
comment on column record.bulk_item.heir_id is 'Who gets this record in a hand-over.';

-- Views are their owner's alone to see; giving them away is for whoever runs the workspace.
create function record.views_of(member bigint) returns bigint
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select count(*) from record.view v
    where guildhall.is_admin() and v.tenant_id = guildhall.tenant() and v.owner_id = member;
$$;
select guildhall.make_definer('record.views_of(bigint)', 'guildhall_app');

create function record.hand_views(chosen bigint[], leaver bigint, heir bigint) returns bigint[]
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    moved bigint[];
begin
    if guildhall.tenant() is null or not guildhall.is_admin() then
        raise exception using errcode = 'insufficient_privilege', message = 'only for those who run the workspace';
    end if;
    with gone as (
        update record.view v set owner_id = heir
        where v.tenant_id = guildhall.tenant() and v.owner_id = leaver and (chosen is null or v.id = any (chosen))
        returning v.id)
    select coalesce(array_agg(gone.id), '{}') into moved from gone;
    return moved;
end;
$$;
select guildhall.make_definer('record.hand_views(bigint[], bigint, bigint)', 'guildhall_app');

--changeset guildhall:record-search-0001-words splitStatements:false
-- docs/adr/0013. Under row-level security only leakproof operators use an index, so whatever is looked for is kept as words
-- and found by ranges of them. Written behind each change by the reaction record/search.
create table record.search_word (
    tenant_id bigint  not null,
    record_id bigint  not null,
    owner_id  bigint,
    team_id   bigint,
    entity    integer not null,
    word      text    not null collate "C",
    constraint search_word_pk primary key (tenant_id, entity, record_id, word),
    constraint search_word_word_ck check (length(word) between 1 and 60)
);
comment on column record.search_word.entity is 'Number made of the entity''s full name.';
comment on column record.search_word.owner_id is 'Owner of the record; 0 when every member sees it, null when it has none.';
comment on column record.search_word.word is 'Folded; + before digits of a telephone number, ~ before the same backwards.';
create index search_word_ix on record.search_word (tenant_id, entity, word, record_id desc);
create index search_word_owner_ix on record.search_word (tenant_id, owner_id, entity, word, record_id desc)
    where owner_id > 0;
create index search_word_team_ix on record.search_word (tenant_id, team_id, entity, word, record_id desc)
    where team_id is not null;
select guildhall.protect('record.search_word', 'record.search_word', visibility => 'tenant', writes => 'all', track => false);

-- Words are seen by whoever sees their record, and only the tenant's machinery writes them.
create policy record_search_word_own on record.search_word as restrictive for select to guildhall_own
    using (owner_id = 0 or owner_id = (select guildhall.member()));
create policy record_search_word_team on record.search_word as restrictive for select to guildhall_team
    using (owner_id = 0 or team_id = any ((select guildhall.teams())::bigint[]));
create policy record_search_word_makes on record.search_word as restrictive for insert to guildhall_app
    with check ((select guildhall.is_system()));
create policy record_search_word_changes on record.search_word as restrictive for update to guildhall_app
    using ((select guildhall.is_system())) with check ((select guildhall.is_system()));
create policy record_search_word_deletes on record.search_word as restrictive for delete to guildhall_app
    using ((select guildhall.is_system()));

create table record.search_fill (
    tenant_id bigint  not null,
    entity    text    not null collate "C",
    shape     text    not null,
    place     bigint  not null default 0,
    done      boolean not null default false,
    constraint search_fill_pk primary key (tenant_id, entity)
);
comment on table record.search_fill is
    'Up to which id words were made of records that were there before; of which shape the descriptor was.';
select guildhall.protect('record.search_fill', 'record.search_fill', visibility => 'tenant', writes => 'all', track => false);
create policy record_search_fill_makes on record.search_fill as restrictive for insert to guildhall_app
    with check ((select guildhall.is_system()));
create policy record_search_fill_changes on record.search_fill as restrictive for update to guildhall_app
    using ((select guildhall.is_system())) with check ((select guildhall.is_system()));
create policy record_search_fill_deletes on record.search_fill as restrictive for delete to guildhall_app
    using ((select guildhall.is_system()));

--changeset guildhall:record-0010-file splitStatements:false
create table record.file (
    tenant_id  bigint      not null,
    id         bigint      generated always as identity,
    entity     text        not null collate "C",
    record_id  bigint      not null,
    name       text        not null,
    media_type text        not null,
    bytes      bigint      not null,
    sha256     text        not null,
    added_by   bigint      default guildhall.member(),
    version    integer     not null default 1,
    created_at timestamptz not null default now(),
    constraint file_pk primary key (tenant_id, id),
    constraint file_name_ck check (length(name) between 1 and 255),
    constraint file_bytes_ck check (bytes > 0),
    constraint file_sha256_ck check (sha256 ~ '^[0-9a-f]{64}$')
);
comment on table record.file is 'Files of records of any entity. Who sees the record sees them, who may change it adds and removes them.';
create index file_record_ix on record.file (tenant_id, entity, record_id, id);
-- The log says that there was one, where and whose doing; what it was called is for those who see the record.
select guildhall.protect('record.file', 'record.file', visibility => 'tenant', writes => 'all',
    hide => '{name,media_type,bytes,sha256}');
revoke update on record.file from guildhall_app;

create table record.file_part (
    tenant_id bigint  not null,
    file_id   bigint  not null,
    part      integer not null,
    content   bytea   not null,
    constraint file_part_pk primary key (tenant_id, file_id, part),
    constraint file_part_file_fk foreign key (tenant_id, file_id)
        references record.file (tenant_id, id) on delete cascade,
    constraint file_part_content_ck check (octet_length(content) <= 262144)
);
alter table record.file_part alter column content set storage external;
comment on table record.file_part is 'The bytes, in pieces of at most 256 kB: no file is ever whole in memory.';
select guildhall.protect('record.file_part', 'record.file', visibility => 'tenant', writes => 'append', track => false);

create table record.file_room (
    tenant_id bigint not null,
    bytes     bigint not null default 0,
    files     bigint not null default 0,
    constraint file_room_pk primary key (tenant_id)
);
comment on table record.file_room is 'How much a tenant''s files take.';
select guildhall.protect('record.file_room', 'record.file_room', visibility => 'tenant', writes => 'read', track => false);

create function record.table_of(wanted text) returns regclass
    language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select to_regclass(p.name) from guildhall.protected_table p
    where p.entity = wanted and p.entity not like 'record.%' order by p.track desc, p.name = wanted desc, p.name limit 1
$$;
select guildhall.make_definer('record.table_of(text)');

-- Both run with the rights of whoever asks: the policies of the record's own table answer.
create function record.sees(entity text, record bigint) returns boolean
    language plpgsql stable set search_path = pg_catalog, pg_temp as $$
declare
    rel   regclass := record.table_of(entity);
    there boolean;
begin
    if rel is null then
        return false;
    end if;
    execute format('select exists (select from %s where tenant_id = $1 and id = $2)', rel)
        into there using guildhall.tenant(), record;
    return there;
end $$;

create function record.may_change(entity text, record bigint) returns boolean
    language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
    rel   regclass := record.table_of(entity);
    there boolean;
begin
    if rel is null then
        return false;
    end if;
    -- Locking asks the policies for changes; and the record cannot go meanwhile.
    execute format('select true from %s where tenant_id = $1 and id = $2 for key share', rel)
        into there using guildhall.tenant(), record;
    return there is true;
exception when insufficient_privilege then
    return false;
end $$;

create policy of_record on record.file as restrictive to guildhall_app using (record.sees(entity, record_id));
create policy add_to_record on record.file as restrictive for insert to guildhall_app
    with check (record.may_change(entity, record_id));
create policy remove_from_record on record.file as restrictive for delete to guildhall_app
    using (record.may_change(entity, record_id));
create policy of_file on record.file_part as restrictive to guildhall_app
    using (exists (select from record.file f where f.tenant_id = file_part.tenant_id and f.id = file_part.file_id));

create function record.file_counts() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    if tg_op = 'INSERT' then
        insert into record.file_room as r (tenant_id, bytes, files) values (new.tenant_id, new.bytes, 1)
        on conflict (tenant_id) do update set bytes = r.bytes + excluded.bytes, files = r.files + 1;
    else
        update record.file_room set bytes = bytes - old.bytes, files = files - 1 where tenant_id = old.tenant_id;
    end if;
    return null;
end $$;
select guildhall.make_definer('record.file_counts()', '');
create trigger file_counts after insert or delete on record.file for each row execute function record.file_counts();

create function record.need_room(wanted bigint, most bigint) returns bigint
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    used bigint;
begin
    insert into record.file_room (tenant_id) values (guildhall.tenant()) on conflict (tenant_id) do nothing;
    select r.bytes into used from record.file_room r where r.tenant_id = guildhall.tenant() for update;
    if used + wanted > most then
        raise exception using errcode = 'GH422', message = 'There is no room for this file.',
            hint = format('The files of the workspace take %s of %s MB.', used / 1048576, most / 1048576),
            schema = 'record', table = 'file', constraint = 'file_no_room', column = 'file';
    end if;
    return used;
end $$;
select guildhall.make_definer('record.need_room(bigint, bigint)');
comment on function record.need_room is 'Refuses what does not fit. Two uploads at once wait for each other here.';

create function record.forget_files(wanted text, gone bigint) returns bigint
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    there   boolean := false;
    rel     regclass := record.table_of(wanted);
    removed bigint;
begin
    if rel is not null then
        execute format('select exists (select from %s where tenant_id = $1 and id = $2)', rel)
            into there using guildhall.tenant(), gone;
    end if;
    if there then
        return 0;
    end if;
    delete from record.file f where f.tenant_id = guildhall.tenant() and f.entity = wanted and f.record_id = gone;
    get diagnostics removed = row_count;
    return removed;
end $$;
select guildhall.make_definer('record.forget_files(text, bigint)');
comment on function record.forget_files is 'The record is gone for good, and its files with it. Does nothing while it is there.';

--changeset guildhall:record-0020-kinds-and-places splitStatements:false
alter table record.view add column by_field text;
comment on column record.view.by_field is 'What the columns of a board or the days of a calendar are taken from.';
select guildhall.retrack('record.view');
-- These have got columns since they were protected.
select guildhall.retrack('record.bulk_change');
select guildhall.retrack('record.bulk_item');

create table record.view_place (
    tenant_id bigint  not null,
    member_id bigint  not null,
    entity    text    not null,
    view      text    not null,
    position  integer not null default 0,
    hidden    boolean not null default false,
    constraint view_place_pk primary key (tenant_id, member_id, entity, view),
    constraint view_place_view_ck check (length(view) between 1 and 120)
);
comment on table record.view_place is 'In which order a member sees the views of a list, and which of them not at all.';
comment on column record.view_place.view is 'The number of a saved view, or the key of one that came with a module.';
select guildhall.protect('record.view_place', 'record.view', visibility => 'tenant', writes => 'all', track => false);
create policy record_view_place_is_ones_own on record.view_place as restrictive to guildhall_app
    using (member_id = (select guildhall.member())) with check (member_id = (select guildhall.member()));

--changeset guildhall:record-0021-calendar-feed splitStatements:false
create table record.calendar_feed (
    tenant_id  bigint      not null,
    member_id  bigint      not null,
    hash       text        not null collate "C",
    layers     text[],
    everybody  boolean     not null default false,
    made_at    timestamptz not null default now(),
    constraint calendar_feed_pk primary key (tenant_id, member_id),
    constraint calendar_feed_hash_ck check (hash ~ '^[0-9a-f]{64}$')
);
comment on table record.calendar_feed is 'The secret address at which other calendars read a member''s own; kept as a hash only.';
comment on column record.calendar_feed.layers is 'Null means those that the calendar shows by itself.';
comment on column record.calendar_feed.everybody is 'What colleagues have is in it, too, as far as the member sees it.';
create index calendar_feed_hash_ix on record.calendar_feed (hash);
select guildhall.protect('record.calendar_feed', 'record.calendar_feed', visibility => 'tenant', writes => 'all',
    track => false);
create policy record_calendar_feed_is_ones_own on record.calendar_feed as restrictive to guildhall_app
    using (member_id = (select guildhall.member())) with check (member_id = (select guildhall.member()));

-- Who reads a feed is nobody yet: the address says whose it is.
create function record.feed_of(secret_hash text, out tenant bigint, out member bigint, out layers text[], out everybody boolean)
    returns setof record language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select f.tenant_id, f.member_id, f.layers, f.everybody from record.calendar_feed f where f.hash = secret_hash
$$;
select guildhall.make_definer('record.feed_of(text)', 'guildhall_backroom');
grant usage on schema record to guildhall_backroom;

--changeset guildhall:record-0011-file-room-in-megabytes splitStatements:false
create or replace function record.need_room(wanted bigint, most bigint) returns bigint
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    used bigint;
begin
    insert into record.file_room (tenant_id) values (guildhall.tenant()) on conflict (tenant_id) do nothing;
    select r.bytes into used from record.file_room r where r.tenant_id = guildhall.tenant() for update;
    if used + wanted > most then
        raise exception using errcode = 'GH422', message = 'There is no room for this file.',
            hint = format('The files of the workspace take %s of %s MB.', used / 1000000, most / 1000000),
            schema = 'record', table = 'file', constraint = 'file_no_room', column = 'file';
    end if;
    return used;
end $$;

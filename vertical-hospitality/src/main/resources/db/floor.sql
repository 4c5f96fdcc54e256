--liquibase formatted sql

--changeset guildhall:hospitality-floor-0001-venue splitStatements:false
create table hospitality.venue (
    tenant_id  bigint      not null,
    id         bigint      generated always as identity,
    name       text        not null,
    -- Null: the workspace's own.
    zone       text,
    -- A drink at half past one belongs to the evening before.
    day_begins time        not null default '04:00',
    -- Counts up with every change of the drawing, so that two who draw do not paint over each other.
    plan       integer     not null default 0,
    planned_by bigint,
    sample     boolean     not null default false,
    version    integer     not null default 1,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    deleted_at timestamptz,
    constraint venue_pk primary key (tenant_id, id),
    constraint venue_planned_by_fk foreign key (tenant_id, planned_by) references identity.member (tenant_id, id)
        on delete set null (planned_by),
    constraint venue_name_ck check (length(btrim(name)) between 1 and 120),
    constraint venue_zone_ck check (length(zone) between 1 and 64),
    constraint venue_day_begins_ck check (day_begins < '12:00')
);
select guildhall.protect('hospitality.venue', 'hospitality.venue', visibility => 'tenant', writes => 'all');
comment on column hospitality.venue.day_begins is 'When one business day ends and the next begins, by the venue''s clock.';

--changeset guildhall:hospitality-floor-0002-area splitStatements:false
create table hospitality.area (
    tenant_id  bigint      not null,
    id         bigint      generated always as identity,
    venue_id   bigint      not null,
    name       text        not null,
    position   integer     not null default 0,
    -- Of the drawing, in centimetres of the room.
    width      integer     not null default 1200,
    height     integer     not null default 800,
    sample     boolean     not null default false,
    version    integer     not null default 1,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    deleted_at timestamptz,
    constraint area_pk primary key (tenant_id, id),
    constraint area_venue_fk foreign key (tenant_id, venue_id) references hospitality.venue (tenant_id, id),
    constraint area_name_ck check (length(btrim(name)) between 1 and 60),
    constraint area_size_ck check (width between 200 and 10000 and height between 200 and 10000)
);
create index area_venue_ix on hospitality.area (tenant_id, venue_id, position);
select guildhall.protect('hospitality.area', 'hospitality.area', visibility => 'tenant', writes => 'all');

--changeset guildhall:hospitality-floor-0003-section splitStatements:false
-- The tables that one server looks after.
create table hospitality.section (
    tenant_id  bigint      not null,
    id         bigint      generated always as identity,
    venue_id   bigint      not null,
    name       text        not null,
    color      text        not null default 'blue',
    server_id  bigint,
    sample     boolean     not null default false,
    version    integer     not null default 1,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    deleted_at timestamptz,
    constraint section_pk primary key (tenant_id, id),
    constraint section_venue_fk foreign key (tenant_id, venue_id) references hospitality.venue (tenant_id, id),
    constraint section_server_fk foreign key (tenant_id, server_id) references identity.member (tenant_id, id)
        on delete set null (server_id),
    constraint section_name_ck check (length(btrim(name)) between 1 and 60),
    constraint section_color_ck check (color in ('gray', 'blue', 'violet', 'green', 'teal', 'yellow', 'orange', 'red', 'pink'))
);
create index section_venue_ix on hospitality.section (tenant_id, venue_id);
create index section_server_ix on hospitality.section (tenant_id, server_id) where server_id is not null;
select guildhall.protect('hospitality.section', 'hospitality.section', visibility => 'tenant', writes => 'all');

--changeset guildhall:hospitality-floor-0004-dining-table splitStatements:false
create table hospitality.dining_table (
    tenant_id   bigint      not null,
    id          bigint      generated always as identity,
    area_id     bigint      not null,
    section_id  bigint,
    name        text        not null,
    shape       text        not null default 'square',
    -- The middle of the table in the area's drawing, its size and its turn; centimetres and degrees.
    x           integer     not null,
    y           integer     not null,
    width       integer     not null default 80,
    height      integer     not null default 80,
    rotation    integer     not null default 0,
    min_seats   integer     not null default 1,
    seats       integer     not null,
    -- Chairs that can be put to it when somebody insists.
    extra_seats integer     not null default 0,
    bar         boolean     not null default false,
    outdoor     boolean     not null default false,
    accessible  boolean     not null default false,
    -- Nobody is seated here until it has been cleared.
    dirty       boolean     not null default false,
    -- Out of use, such as for a broken leg or a delivery; why is said.
    blocked     text,
    sample      boolean     not null default false,
    version     integer     not null default 1,
    created_at  timestamptz not null default now(),
    updated_at  timestamptz not null default now(),
    deleted_at  timestamptz,
    constraint dining_table_pk primary key (tenant_id, id),
    constraint dining_table_area_fk foreign key (tenant_id, area_id) references hospitality.area (tenant_id, id),
    constraint dining_table_section_fk foreign key (tenant_id, section_id) references hospitality.section (tenant_id, id)
        on delete set null (section_id),
    constraint dining_table_name_ck check (length(btrim(name)) between 1 and 20),
    constraint dining_table_shape_ck check (shape in ('round', 'square', 'long', 'stool', 'booth')),
    constraint dining_table_place_ck check (x between 0 and 10000 and y between 0 and 10000),
    constraint dining_table_size_ck check (width between 20 and 1000 and height between 20 and 1000),
    constraint dining_table_rotation_ck check (rotation between 0 and 359),
    constraint dining_table_seats_ck check (min_seats between 1 and seats and seats <= 60 and extra_seats between 0 and 20),
    constraint dining_table_blocked_ck check (length(blocked) between 1 and 120)
);
create unique index dining_table_name_uq on hospitality.dining_table (tenant_id, area_id, lower(name)) where deleted_at is null;
create index dining_table_area_ix on hospitality.dining_table (tenant_id, area_id);
create index dining_table_section_ix on hospitality.dining_table (tenant_id, section_id) where section_id is not null;
select guildhall.protect('hospitality.dining_table', 'hospitality.dining_table', visibility => 'tenant', writes => 'all');
comment on column hospitality.dining_table.min_seats is 'Fewer guests than this are put elsewhere while there is room.';

--changeset guildhall:hospitality-floor-0005-join splitStatements:false
-- Which tables can be pushed together. Any chain of them is a combination, so that no party is refused though tables would do.
create table hospitality.table_join (
    tenant_id  bigint      not null,
    id         bigint      generated always as identity,
    one_id     bigint      not null,
    other_id   bigint      not null,
    -- Seats at the two ends that meet.
    seats_lost integer     not null default 0,
    version    integer     not null default 1,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    constraint table_join_pk primary key (tenant_id, id),
    constraint table_join_uq unique (tenant_id, one_id, other_id),
    constraint table_join_one_fk foreign key (tenant_id, one_id) references hospitality.dining_table (tenant_id, id) on delete cascade,
    constraint table_join_other_fk foreign key (tenant_id, other_id) references hospitality.dining_table (tenant_id, id) on delete cascade,
    constraint table_join_order_ck check (one_id < other_id),
    constraint table_join_seats_lost_ck check (seats_lost between 0 and 8)
);
create index table_join_other_ix on hospitality.table_join (tenant_id, other_id);
select guildhall.protect('hospitality.table_join', 'hospitality.table_join', visibility => 'tenant', writes => 'all');

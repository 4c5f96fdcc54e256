--liquibase formatted sql

--changeset guildhall:broken-0001 splitStatements:false
create table broken.first (tenant_id bigint not null, id bigint, constraint first_pk primary key (tenant_id, id));
select guildhall.protect('broken.first', 'broken.first');

--changeset guildhall:broken-0002 splitStatements:false
create table broken.second (tenant_id bigint not null, id bigint, constraint second_pk primary key (tenant_id, id));
alter table broken.second add constraint second_fk foreign key (nothing) references broken.first;

--changeset guildhall:broken-0003 splitStatements:false
create table broken.third (id bigint);

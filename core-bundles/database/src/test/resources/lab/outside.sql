--liquibase formatted sql

--changeset guildhall:outside-0001 runInTransaction:false
create table outside.first (id bigint);

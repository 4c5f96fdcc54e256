--liquibase formatted sql

--changeset guildhall:crm-0210-more-ways splitStatements:false
-- Whoever has one address often has three. The first of each stays where lists, imports and telephones look for it.
alter table crm.contact
    add column more_emails text[] not null default '{}',
    add column more_phones text[] not null default '{}';
select guildhall.retrack('crm.contact');
alter table crm.company
    add column more_emails text[] not null default '{}',
    add column more_phones text[] not null default '{}';
select guildhall.retrack('crm.company');

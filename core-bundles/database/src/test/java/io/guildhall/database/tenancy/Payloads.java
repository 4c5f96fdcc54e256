package io.guildhall.database.tenancy;

import java.util.List;

/** What attackers put where a column name was expected: into {@code order by}, after {@code where title = '}, into a list. */
final class Payloads {
    private Payloads() {}

    /** Follow {@code select … from lab.deal where tenant_id = ? order by }. All of them reach for tenant 2. */
    static final List<String> ORDER_BY = List.of(
            // the context changed within the statement
            "(select set_config('app.ctx', 'v1|2|1|all|all||1|0|9999999999|00', true))",
            "(select set_config('app.tenant_id', '2', true))::int",
            "(with x as (select set_config('app.ctx', '2', true)) select 1 from x)",
            "id limit (select count(*) from (select set_config('app.ctx', '2', false)) s)",
            "(select guildhall.enter('v1|2|1|all|all||1|0|9999999999|00', false)::text)",
            "(select guildhall.enter(replace(current_setting('app.ctx'), 'v1|1|', 'v1|2|'), false)::text)",
            // stacked statements
            "id; set local app.ctx = '2'; select title from lab.deal",
            "id; set app.ctx = 'v1|2|1|all|all||1|0|9999999999|00'; select title from lab.deal",
            "id; reset app.ctx; select title from lab.deal",
            "id; set role guildhall_owner; select title from lab.deal",
            "id; set session authorization postgres; select title from lab.deal",
            "id; reset role; select title from lab.deal where tenant_id = 2",
            "id; commit; begin; select title from lab.deal where tenant_id = 2",
            "id; do $$ begin perform set_config('app.ctx', '2', true); end $$; select title from lab.deal",
            "id; prepare p as select title from lab.deal where tenant_id = 2; execute p",
            "id; declare c cursor with hold for select title from lab.deal where tenant_id = 2; fetch all from c",
            "id; copy lab.deal to stdout",
            "id; copy lab.deal to program 'cat'",
            "id; create temp table t as select * from lab.deal; select title from t",
            "id; create function lab.f() returns setof lab.deal language sql security definer as 'select * from lab.deal'",
            "id; alter table lab.deal no force row level security; select title from lab.deal",
            "id; delete from lab.deal where tenant_id = 2",
            "id; update lab.deal set tenant_id = 1 where tenant_id = 2; select title from lab.deal",
            "id; insert into lab.deal (tenant_id, title) values (2, 'planted')",
            "id; truncate lab.deal",
            "id; listen x; notify x, 'y'",
            // sub-selects into the other tenant
            "(select count(*) from lab.deal d where d.tenant_id = 2)",
            "(select max(title) from lab.deal d where d.tenant_id <> 1)",
            "(select max(title) from lab.deal d where 2 = d.tenant_id)",
            "(select max(title) from lab.deal d where d.tenant_id in (2, 3))",
            "(select max(title) from lab.deal d where d.tenant_id = (1 + 1))",
            "(select string_agg(title, ',') from lab.deal d where not d.tenant_id = abs(1))",
            "case when exists (select from lab.contact c where c.tenant_id = 2 and c.email = 'b1@beta.test') then id else -id end",
            // errors that speak
            "(select 1 / (select count(*) from lab.deal d where d.tenant_id = 3 - 1))",
            "(select cast(title as int) from lab.deal d where d.tenant_id = '2' limit 1)",
            // time that speaks
            "(select pg_sleep(3) from lab.deal d where d.tenant_id = 2 limit 1)",
            "(select case when count(*) > 0 then pg_sleep(3) end from lab.contact where tenant_id = 2)",
            // SQL handed over as text, the catalogue, the server
            "(select query_to_xml('select * from lab.deal where tenant_id = 2', true, false, '')::text)",
            "(select table_to_xml('lab.deal', true, false, '')::text)",
            "(select database_to_xml(true, false, '')::text)",
            "(select opad from guildhall.secret)",
            "(select string_agg(query, ';') from pg_stat_activity)",
            "(select max(most_common_vals::text) from pg_stats where tablename = 'deal')",
            "(select max(after::text) from guildhall.change_inbox)",
            "(select count(*) from information_schema.tables)",
            "(select pg_read_file('postgresql.conf'))",
            "(select lo_import('/etc/passwd'))",
            "(select dblink('dbname=postgres', 'select 1'))");

    /** Follow {@code select … from lab.deal where tenant_id = ? and title = '}; a quote and an end are put after them. */
    static final List<String> QUOTED = List.of(
            "' or tenant_id = 2 or title = '",
            "' or tenant_id <> 1 or '' = '",
            "' union all select tenant_id, title from lab.deal where tenant_id = 2 --",
            "' union select 1, string_agg(title, ',') from lab.contact c join lab.deal d on c.tenant_id > 1 --",
            "'; set local app.ctx = '2'; select id, title from lab.deal --",
            "' and 1 = (select set_config('app.ctx', '2', true))::int --",
            "' union all select 1, (table lab.deal where tenant_id=2) --");

    /** Name no other tenant, so nothing tells them from honest SQL; they must find their own tenant's rows and no others. */
    static final List<String> WIDE = List.of(
            "' or true --",
            "' or 1 = 1 or title = '",
            "' union all select id, title from lab.deal --",
            "' union all select id, name from lab.contact --",
            "' union all select 0, count(*)::text from lab.deal --",
            "' union all select 0, name from identity.member --",
            "' union all select record_id, after::text from guildhall.change_log --",
            "' union all select points, 'x' from lab.balance --",
            "' union all (with x as (select * from lab.deal) select id, title from x) --",
            "' union all select id, title from lab.deal natural full join (select 1 as one) s --",
            "' union all select id, title from only lab.deal tablesample system (100) --",
            "' union all select ctid::text::point[0]::bigint, title from lab.deal --",
            "' union all select 1, d::text from lab.deal d --",
            "' union all select 1, to_jsonb(d)::text from lab.deal d --",
            "' union all select 1, xmlelement(name x, title)::text from lab.deal --");
}

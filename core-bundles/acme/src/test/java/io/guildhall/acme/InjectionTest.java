package io.guildhall.acme;

import static org.assertj.core.api.Assertions.assertThat;

import io.guildhall.actor.Actor;
import io.guildhall.actor.Scope;
import io.guildhall.testkit.TestTenant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.BeforeClass;
import org.junit.ClassRule;
import org.junit.Test;

/**
 * A partner has put parameters into SQL. No shape of attack shows a foreign row or counts one: in the same statement, in a
 * stacked one, by functions of the server, by errors.
 */
public class InjectionTest {
    @ClassRule
    public static final AcmeHall acme = new AcmeHall();

    private static final String SECRET = "Perpetuum mobile";
    private static final int OURS = 3;
    private static final int THEIRS = 17;

    private static TestTenant us;
    private static TestTenant them;
    private static Actor attacker;

    @BeforeClass
    public static void twoWorkshops() {
        us = acme.workshop("Us");
        them = acme.workshop("Them");
        attacker = us.member("Eve", Scope.ALL, Scope.ALL, null, "*");
        for (int i = 0; i < OURS; i++) {
            acme.gadget(us.owner(), "Toaster " + i, "T-" + i);
        }
        for (int i = 0; i < THEIRS; i++) {
            acme.gadget(them.owner(), SECRET + " " + i, "P-" + i);
        }
    }

    @Test
    public void noConditionShowsAForeignRow() {
        for (String filter : List.of(
                "true or true",
                "true or tenant_id > 0",
                "false union all select id, name, serial from acme.gadget",
                "false union all select id, name, serial from acme.gadget where tenant_id = THEM",
                "false union select tenant_id, entity, after::text from guildhall.change_log",
                "false union select tenant_id, entity, after::text from guildhall.change_inbox",
                "false union all select 1, set_config('app.ctx', '', true), 'x'",
                "set_config('app.ctx', 'v1|THEM|0|all|all||1|1|9999999999|00', true) is not null or true",
                "current_setting('app.ctx') is null or true",
                "exists (select guildhall.enter('v1|THEM|0|all|all||1|1|9999999999|00', false)) or true",
                "false union all select 1, encode(ipad, 'hex'), encode(opad, 'hex') from guildhall.secret",
                "false union all select 1, query_to_xml('select * from acme.gadget', true, false, '')::text, 'x'",
                "false union all select 1, table_to_xml('acme.gadget', true, false, '')::text, 'x'",
                "false union all select 1, pg_read_file('/etc/passwd'), 'x'",
                "false union all select lo_import('/etc/passwd')::bigint, 'x', 'x'",
                "false union all select 1, usename::text, query from pg_stat_activity",
                "false union all select account_id, email, name from identity.member",
                "false union all select id, email, password from identity.account",
                "false union all select member_id, hash, agent from identity.session",
                "1 = cast((select string_agg(name, ',') from acme.gadget where tenant_id <> US) as integer)",
                "1 / (select count(*) - 17 from acme.gadget where tenant_id = THEM) = 0",
                "true) --",
                "true; select id, name, serial from acme.gadget",
                "true; set local role guildhall_owner; select 1, 'x', 'x'",
                "true; set local app.ctx = 'v1|THEM|0|all|all||1|1|9999999999|00'; select id, name, serial from acme.gadget",
                "true; reset role; select id, name, serial from acme.gadget",
                "true; copy acme.gadget to stdout",
                "true; copy (select 1) to program 'id'",
                "true; do $$ begin execute 'set role guildhall_owner'; end $$; select 1, 'x', 'x'",
                "true; alter table acme.gadget disable row level security; select id, name, serial from acme.gadget",
                "true; create temp table t as select * from acme.gadget; select 1, 'x', 'x'",
                "true; listen guildhall; select 1, 'x', 'x'",
                "pg_sleep(0) is null or dblink('', 'select 1') is null")) {
            holds(injected -> "filter: " + injected, filter, "name");
        }
    }

    @Test
    public void noOrderShowsAForeignRow() {
        for (String sort : List.of(
                "(select name from acme.gadget g where g.tenant_id = THEM limit 1)",
                "case when (select count(*) from acme.gadget where tenant_id = THEM) = 17 then name else serial end",
                "(select set_config('app.ctx', 'v1|THEM|0|all|all||1|1|9999999999|00', true))",
                "(select guildhall.enter('v1|THEM|0|all|all||1|1|9999999999|00', true))::text",
                "(with x as (select * from acme.gadget) select max(name) from x where tenant_id <> US)",
                "name limit 1) union all (select id, name, serial from acme.gadget",
                "1; select id, name, serial from acme.gadget",
                "1; set session authorization guildhall_owner; select id, name, serial from acme.gadget",
                "1; begin; set local app.ctx = ''; select id, name, serial from acme.gadget",
                "1 for update; select 1, 'x', 'x'")) {
            holds(injected -> "sort: " + injected, "true", sort);
        }
    }

    private static void holds(UnaryOperator<String> name, String filter, String sort) {
        InjectableResource resource = new InjectableResource(acme.hall.database(), () -> attacker);
        for (boolean writing : new boolean[] {false, true}) {
            String seen;
            int rows = 0;
            try {
                List<List<String>> answer = resource.list(aimed(filter), aimed(sort), writing);
                rows = answer.size();
                seen = answer.toString();
            } catch (RuntimeException refused) {
                seen = String.valueOf(refused.getMessage());
            }
            assertThat(seen).as(name.apply(filter + " / " + sort)).doesNotContain(SECRET);
            // Members and changes of our own tenant may appear; what no answer may have is more than ours, or theirs.
            assertThat(rows).as(name.apply(filter + " / " + sort)).isLessThan(THEIRS);
        }
    }

    private static String aimed(String sql) {
        return sql.replace("THEM", "" + them.id()).replace("US", "" + us.id());
    }
}

package io.guildhall.database.internal.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import org.junit.Test;

public class SqlGateTest {
    private final SqlGate gate = new SqlGate(true);

    @Test
    public void honestSqlPasses() throws SQLException {
        for (String sql : new String[] {
            "select id from crm.deal where tenant_id = ? and stage_id = any (?)",
            "select d.id from crm.deal d join crm.stage s on s.tenant_id = d.tenant_id and s.id = d.stage_id where d.tenant_id=?",
            "select 1 from a where (tenant_id, id) in (select tenant_id, id from b where tenant_id = ?)",
            "insert into crm.deal (tenant_id, title) values (?, ?) returning id",
            "insert into a (tenant_id, x) select ?, unnest(?::text[]) on conflict (tenant_id, x) do nothing",
            "update a set x = ? where tenant_id = guildhall.tenant() and id = ?",
            "delete from a using b where a.tenant_id = ? and b.tenant_id = a.tenant_id",
            "with x as (select 1) select * from x -- a comment; with a semicolon",
            "select ';' as semicolon, $$;$$ as another where tenant_id = (select guildhall.tenant())",
            "select pg_advisory_xact_lock(?);",
            "  select 1",
        }) {
            assertThat(gate.check(sql).sql()).isEqualTo(sql);
        }
    }

    @Test
    public void whatOutlivesATransactionDoesNotPass() {
        for (String sql : new String[] {
            "set role x",
            "do $$ begin end $$",
            "listen x",
            "declare c cursor with hold for select 1",
            "copy a to stdout",
            "commit",
            "begin",
            "truncate a",
            "lock table a",
            "discard all",
            "prepare p as select 1",
            "call p()",
            "select 1; select 2",
            "select 1; commit",
            "/* */ set x = 1",
            "",
            "explain select 1",
            "vacuum",
            "create table x()",
            "/* /* */ select 1 */ set x = 1",
            "-- select\nset x = 1",
            "values (1)"
        }) {
            assertThatThrownBy(() -> gate.check(sql)).as(sql).isInstanceOf(SQLException.class);
        }
    }
}

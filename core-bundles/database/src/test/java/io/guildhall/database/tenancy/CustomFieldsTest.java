package io.guildhall.database.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guildhall.actor.Actor;
import io.guildhall.actor.Scope;
import io.guildhall.database.internal.server.Role;
import io.guildhall.entity.EntityType;
import io.guildhall.entity.Field;
import io.guildhall.entity.Visibility;
import io.guildhall.problem.ProblemException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;

/** What the database itself holds of the fields that workspaces add, whoever writes. */
public class CustomFieldsTest {
    private static final EntityType DEAL = EntityType.of("lab", "deal", "deals")
            .field(Field.text("title", 200))
            .title("title")
            .visibility(Visibility.OWNED)
            .build();
    private static final EntityType CONTACT = EntityType.of("lab", "contact", "contacts")
            .field(Field.text("name", 200))
            .build();

    private Lab lab;

    @Before
    public void start() {
        lab = new Lab().withTenants();
        assertThat(lab.postgres.schemas().check(List.of(DEAL, CONTACT))).isEmpty();
        assertThat(lab.postgres.schemas().check(List.of(DEAL, CONTACT))).isEmpty();
    }

    @After
    public void stop() {
        lab.close();
    }

    @Test
    public void eachEntityHasAPartitionOfItsOwnBehindItsPolicies() throws SQLException {
        long nuts = define(1, "lab.deal", "c_nuts", "text", ", slot, slot_state", ", 1, 'ready'");
        write("update lab.deal set custom = jsonb_build_object('cf_" + nuts + "', 'Deal ' || id) where tenant_id = ?");
        assertThat(lab.count("select count(*) from pg_class c join pg_inherits i on i.inhrelid = c.oid"
                        + " where i.inhparent = 'guildhall.custom_field_values'::regclass"
                        + " and c.relrowsecurity and c.relforcerowsecurity"))
                .isEqualTo(2);
        assertThat(values(lab.admin(), Role.ALL, Scope.ALL)).hasSize(9);
        assertThat(values(lab.member(2, Scope.OWN, Scope.OWN, Set.of()), Role.OWN, Scope.OWN))
                .hasSize(3);
        assertThat(values(lab.member(3, Scope.TEAM, Scope.TEAM, Set.of(20L)), Role.TEAM, Scope.TEAM))
                .hasSize(3);
        try (Connection beta = lab.inside(Role.ALL, lab.postgres.actor(Lab.BETA), Scope.ALL, true)) {
            assertThat(Lab.rows(beta, "select t1 from guildhall.custom_lab_deal"))
                    .isEmpty();
        }
        try (Connection alpha = lab.inside(Role.ALL, lab.admin(), Scope.ALL, true)) {
            assertThatThrownBy(() -> Lab.rows(alpha, "select t1 from guildhall.custom_field_values"))
                    .hasMessageContaining("permission denied");
        }
    }

    @Test
    public void aRecordThatChangesHandsTakesItsFastValuesAlong() throws SQLException {
        long nuts = define(1, "lab.deal", "c_nuts", "text", ", slot, slot_state", ", 1, 'ready'");
        write("update lab.deal set custom = jsonb_build_object('cf_" + nuts + "', 'x') where tenant_id = ?");
        write("update lab.deal set owner_id = 3 where tenant_id = ? and owner_id = 2");
        assertThat(values(lab.member(2, Scope.OWN, Scope.OWN, Set.of()), Role.OWN, Scope.OWN))
                .isEmpty();
        lab.superuser("update identity.member set team_id = 30 where tenant_id = 1 and id = 3");
        assertThat(values(lab.member(9, Scope.TEAM, Scope.TEAM, Set.of(30L)), Role.TEAM, Scope.TEAM))
                .hasSize(6);
        write("delete from lab.deal where tenant_id = ?");
        assertThat(lab.count("select count(*) from guildhall.custom_field_values"))
                .isZero();
    }

    @Test
    public void whatDoesNotFitIsRefusedByTheDatabaseToo() {
        long size = define(1, "lab.deal", "c_size", "integer", ", least, most", ", 1, 9");
        long kind = define(1, "lab.deal", "c_kind", "choice", ", choices", ", '{a,b}'");
        long day = define(1, "lab.deal", "c_day", "date", "", "");
        refuses("record/wrong-type", "c_size", "{\"cf_" + size + "\": \"many\"}");
        refuses("record/out-of-range", "c_size", "{\"cf_" + size + "\": 10}");
        refuses("record/choice", "c_kind", "{\"cf_" + kind + "\": \"c\"}");
        refuses("record/wrong-type", "c_day", "{\"cf_" + day + "\": \"2026-02-30\"}");
        refuses("record/unknown-field", "cf_999", "{\"cf_999\": 1}");
        assertThat(write("update lab.deal set custom = '{\"cf_" + size + "\": 9, \"cf_" + kind + "\": \"b\", \"cf_"
                        + day + "\": \"2026-02-28\"}' where tenant_id = ?"))
                .isEqualTo(9);
    }

    @Test
    public void aFieldThatIsNeededIsAskedOfNewRecordsAndNotTakenFromOldOnes() {
        long nuts = define(1, "lab.deal", "c_nuts", "text", ", required", ", true");
        assertThatThrownBy(() -> write("insert into lab.deal (tenant_id, title) values (?, 'New')"))
                .satisfies(e -> assertProblem(e, "record/required", "c_nuts"));
        assertThat(write("update lab.deal set title = 'Old' where tenant_id = ?"))
                .isEqualTo(9);
        write("update lab.deal set custom = '{\"cf_" + nuts + "\": \"none\"}' where tenant_id = ?");
        refuses("record/required", "c_nuts", "{}");
    }

    @Test
    public void twoWorkspacesMayGiveOneNameTwoTypes() {
        long words = define(1, "lab.deal", "c_size", "text", ", slot, slot_state", ", 1, 'ready'");
        long number = define(2, "lab.deal", "c_size", "number", ", decimals, slot, slot_state", ", 2, 1, 'ready'");
        write("update lab.deal set custom = '{\"cf_" + words + "\": \"Large\"}' where tenant_id = ?");
        lab.postgres
                .database()
                .write(
                        lab.postgres.actor(Lab.BETA),
                        tx -> tx.update(
                                "update lab.deal set custom = '{\"cf_" + number + "\": 12.5}' where tenant_id = ?",
                                2L));
        assertThat(lab.count("select count(*) from guildhall.custom_field_values where tenant_id = 1 and t1 = 'large'"
                        + " and n1 is null"))
                .isEqualTo(9);
        assertThat(lab.count("select count(*) from guildhall.custom_field_values where tenant_id = 2 and n1 = 1250"
                        + " and t1 is null"))
                .isEqualTo(Lab.BETA_ROWS);
        refuses("record/unknown-field", "cf_" + number, "{\"cf_" + number + "\": 1}");
    }

    @Test
    public void aUniqueValueIsTakenOnceAmongAllWhoWriteAtOnce() {
        long card = define(1, "lab.deal", "c_card", "text", ", is_unique", ", true");
        write("update lab.deal set custom = jsonb_build_object('cf_" + card + "', 'Card ' || id) where tenant_id = ?");
        refuses("record/taken", "c_card", "{\"cf_" + card + "\": \"CARD 1\"}", "id = 2");
        write("delete from lab.deal where tenant_id = ? and id = 1");
        assertThat(write("update lab.deal set custom = '{\"cf_" + card
                        + "\": \"card 1\"}' where tenant_id = ? and id = 2"))
                .isEqualTo(1);
    }

    @Test
    public void thereAreTenFastFieldsAndAHundredInAll() {
        for (int slot = 1; slot <= 10; slot++) {
            define(1, "lab.deal", "c_f" + slot, "text", ", slot, slot_state", ", " + slot + ", 'ready'");
        }
        assertThatThrownBy(() -> define(1, "lab.deal", "c_f11", "text", ", slot, slot_state", ", 11, 'ready'"))
                .hasMessageContaining("slot_ck");
        assertThatThrownBy(() -> define(1, "lab.deal", "c_f12", "text", ", slot, slot_state", ", 10, 'ready'"))
                .hasMessageContaining("slot_uq");
        for (int more = 11; more <= 100; more++) {
            define(1, "lab.deal", "c_g" + more, "text", "", "");
        }
        assertThatThrownBy(() -> define(1, "lab.deal", "c_last", "text", "", ""))
                .hasMessageContaining("as many fields");
        define(2, "lab.deal", "c_last", "text", "", "");
    }

    @Test
    public void onlyWhoRunsTheWorkspaceSaysWhatFieldsThereAre() {
        Actor member = lab.member(1, Scope.ALL, Scope.ALL, Set.of());
        assertThatThrownBy(
                        () -> lab.postgres
                                .database()
                                .write(
                                        member,
                                        tx -> tx.update(
                                                "insert into guildhall.custom_field_definitions"
                                                        + " (tenant_id, entity, name, label, type) values (1, 'lab.deal', 'c_x', 'X', 'text')")))
                .hasMessageContaining("row-level security");
    }

    @Test
    public void theLogTellsWhichFieldsChangedAsIfTheyWereColumns() {
        long nuts = define(1, "lab.contact", "c_nuts", "text", "", "");
        lab.superuser("delete from guildhall.change_inbox");
        write("insert into lab.contact (tenant_id, name, custom) values (?, 'Ada', '{\"cf_" + nuts + "\": \"some\"}')");
        write("update lab.contact set custom = '{\"cf_" + nuts + "\": \"none\"}' where tenant_id = ? and name = 'Ada'");
        write("update lab.contact set custom = null, name = 'Eve' where tenant_id = ? and name = 'Ada'");
        assertThat(Lab.rows(
                        lab.postgres.superuser(),
                        "select kind, before ->> 'cf_" + nuts + "', after ->> 'cf_" + nuts
                                + "', version, jsonb_exists(after, 'custom') from guildhall.change_inbox order by id"))
                .containsExactly("created|null|some|1|f", "updated|some|none|2|f", "updated|none|null|3|f");
    }

    @Test
    public void aFastFieldIsFoundByItsIndexWhateverTheRole() throws SQLException {
        long size = define(1, "lab.deal", "c_size", "integer", ", slot, slot_state", ", 3, 'ready'");
        lab.superuser("insert into lab.deal (tenant_id, title, owner_id, custom) select 1, 'n' || n, 1 + n % 3,"
                + " jsonb_build_object('cf_" + size + "', n) from generate_series(1, 20000) n");
        lab.superuser("analyze guildhall.custom_field_values");
        for (Role role : List.of(Role.ALL, Role.OWN)) {
            Scope reads = role == Role.ALL ? Scope.ALL : Scope.OWN;
            try (Connection inside = lab.inside(role, lab.member(1, reads, reads, Set.of()), reads, true)) {
                assertThat(String.join(
                                "\n",
                                Lab.rows(
                                        inside,
                                        "explain select record_id from guildhall.custom_lab_deal"
                                                + " where tenant_id = 1 and n3 between 100 and 120")))
                        .containsPattern("Index Cond: .*n3 >= 100");
            }
        }
    }

    @Test
    public void aFieldThatBecomesFastIsFilledInParts() {
        long size = define(1, "lab.deal", "c_size", "integer", "", "");
        write("update lab.deal set custom = jsonb_build_object('cf_" + size + "', id) where tenant_id = ?");
        lab.superuser("update guildhall.custom_field_definitions set slot = 2, slot_state = 'filling', filled_to = 0"
                + " where id = " + size);
        assertThat(fill(size, 5)).isPositive();
        assertThat(fill(size, 5)).isPositive();
        assertThat(fill(size, 5)).isZero();
        assertThat(lab.count("select count(*) from guildhall.custom_field_values where n2 = record_id"))
                .isEqualTo(9);
        assertThat(lab.count("select count(*) from guildhall.custom_field_definitions where slot_state = 'ready'"
                        + " and filled_to is null"))
                .isEqualTo(1);
    }

    @Test
    public void fillingWaitsForNobodyAndLeavesNobodyOut() throws SQLException {
        long size = define(1, "lab.deal", "c_size", "integer", "", "");
        write("update lab.deal set custom = jsonb_build_object('cf_" + size + "', id) where tenant_id = ?");
        lab.superuser("update guildhall.custom_field_definitions set slot = 2, slot_state = 'filling', filled_to = 0"
                + " where id = " + size);
        try (Connection writer = lab.inside(Role.ALL, lab.admin(), Scope.ALL, false)) {
            Lab.rows(writer, "select 1 from lab.deal where tenant_id = 1 and id = 4 for update");
            assertThat(fill(size, 9)).isEqualTo(3);
            assertThat(fill(size, 9)).isEqualTo(3);
            writer.rollback();
        }
        assertThat(fill(size, 9)).isEqualTo(9);
        assertThat(fill(size, 9)).isZero();
        assertThat(lab.count("select count(*) from guildhall.custom_field_values where n2 = record_id"))
                .isEqualTo(9);
    }

    private long fill(long field, int most) {
        Actor system = Actor.system(1, Set.of(), lab.admin().workspace());
        String sql = "select coalesce(guildhall.custom_fill(?, ?), 0)";
        return lab.postgres
                .database()
                .write(
                        system,
                        tx -> tx.queryOne(sql, row -> row.getLong(1), field, most)
                                .orElse(0L));
    }

    private List<String> values(Actor actor, Role role, Scope reads) throws SQLException {
        try (Connection inside = lab.inside(role, actor, reads, true)) {
            return Lab.rows(inside, "select t1 from guildhall.custom_lab_deal");
        }
    }

    private void refuses(String code, String field, String custom) {
        refuses(code, field, custom, "true");
    }

    private void refuses(String code, String field, String custom, String where) {
        assertThatThrownBy(
                        () -> write("update lab.deal set custom = '" + custom + "' where tenant_id = ? and " + where))
                .satisfies(e -> assertProblem(e, code, field));
    }

    private static void assertProblem(Throwable thrown, String code, String field) {
        assertThat(thrown).isInstanceOf(ProblemException.class);
        assertThat(((ProblemException) thrown).problem().code()).isEqualTo(code);
        assertThat(((ProblemException) thrown).problem().field()).isEqualTo(field);
    }

    private long define(long tenant, String entity, String name, String type, String columns, String values) {
        return Long.parseLong(Lab.rows(
                        lab.postgres.superuser(),
                        "insert into guildhall.custom_field_definitions (tenant_id, entity, name, label, type" + columns
                                + ") values (" + tenant + ", '" + entity + "', '" + name + "', '" + name + "', '" + type
                                + "'" + values + ") returning id")
                .get(0));
    }

    private int write(String sql) {
        return lab.postgres.database().write(lab.admin(), tx -> tx.update(sql, 1L));
    }
}

package io.guildhall.record.internal.erase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.guildhall.actor.Actor;
import io.guildhall.actor.Scope;
import io.guildhall.problem.ProblemException;
import io.guildhall.record.StoredRecord;
import io.guildhall.record.internal.Trial;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.BeforeClass;
import org.junit.Test;

public class ErasuresTest {
    private final Trial trial = new Trial();
    private final Erasures erasures = new Erasures(Trial.server().database(), trial.modules);
    private final StoredRecord greta = trial.create(
            trial.admin,
            "crm.contact",
            Map.of(
                    "name", "Greta (G.) Findlinger",
                    "email", "g@findlinger.example",
                    "birthday", "1990-01-02",
                    "notes", "two\nlines",
                    "score", 7,
                    "tags", List.of("a"),
                    "external_key", "x:1"));

    @BeforeClass
    public static void theHostKnowsWhoIsAPerson() {
        assertThat(Trial.server().schemas().check(List.of(Trial.COMPANY, Trial.CONTACT, Trial.DEAL)))
                .isEmpty();
    }

    @Test
    public void wordsGoAndNumbersStay() {
        StoredRecord deal = trial.create(
                trial.admin,
                "crm.deal",
                Map.of("title", "Roof for findlinger", "amount", "12.50", "currency", "EUR", "contact_id", greta.id()));
        ErasureView preview = erasures.preview(trial.admin, "contacts", greta.id());
        assertThat(preview.kept()).containsExactly(new ErasureView.Kept("crm.deal", 1, 1, 0));
        ErasureView done = erasures.erase(trial.admin, "contacts", greta.id(), "greta (g.)  findlinger ");
        assertThat(done.kept()).isEqualTo(preview.kept());
        assertThat(done.erased()).isEqualTo(preview.erased());
        assertThat(one(
                        "select concat_ws('|', name, email, birthday, notes, score, tags, external_key, deleted_at is null)"
                                + " from crm.contact where id = " + greta.id()))
                .isEqualTo("Erased person " + greta.id() + "|7|{}|f");
        assertThat(one("select title || amount_minor from crm.deal where id = " + deal.id()))
                .isEqualTo("Roof for …1250");
        assertThat(one("select count(*) from (select tenant_id, before, after from guildhall.change_inbox union all"
                        + " select tenant_id, before, after from guildhall.change_log) c where tenant_id = "
                        + trial.tenant + " and concat(before, after) ~* 'findlinger|two.*lines|1990-01-02|x:1'"))
                .isEqualTo("0");
        assertThat(one("select count(*) || entity from record.erasure where tenant_id = " + trial.tenant
                        + " and record_id = " + greta.id() + " and member_id = 1 group by entity"))
                .isEqualTo("1crm.contact");
    }

    @Test
    public void whatTheWorkspaceAddedGoesToo() {
        String field = one(
                "insert into guildhall.custom_field_definitions (tenant_id, entity, name, label, type, required, is_unique,"
                        + " slot, slot_state) values (" + trial.tenant
                        + ", 'crm.contact', 'c_nut', 'Nut', 'text', true, true, 1, 'ready')"
                        + " returning 'cf_' || id");
        one("update crm.contact set custom = '{\"" + field + "\": \"allergic to hazel\"}' where id = " + greta.id()
                + " returning 1");
        erasures.erase(trial.admin, "contacts", greta.id(), "greta (g.)  findlinger ");
        assertThat(one("select count(*) from crm.contact where id = " + greta.id() + " and custom is null"))
                .isEqualTo("1");
        for (String place : new String[] {
            "guildhall.custom_crm_contact",
            "guildhall.custom_field_unique",
            "guildhall.change_inbox",
            "guildhall.change_log",
            "guildhall.change_history"
        }) {
            assertThat(one("select count(*) from " + place + " x where x::text like '%hazel%'"))
                    .as(place)
                    .isEqualTo("0");
        }
    }

    @Test
    public void whoIsCalledFieldTakesNoFieldsAlong() throws SQLException {
        StoredRecord sally = trial.create(trial.admin, "crm.contact", Map.of("name", "Sally Field"));
        StoredRecord deal = trial.create(
                trial.admin,
                "crm.deal",
                Map.of("title", "Roof of Sally Field", "amount", "1.00", "currency", "EUR", "contact_id", sally.id()));
        try (Statement statement = Trial.server().superuser().createStatement()) {
            statement.execute(
                    "insert into record.view (tenant_id, entity, name, owner_id, filter) values (" + trial.tenant
                            + ", 'crm.contact', 'Mine', 1, '{\"and\": [{\"field\": \"name\", \"op\": \"eq\","
                            + " \"value\": [\"Sally Field\", \"Tom\"]}, {\"field\": \"field\", \"op\": \"empty\","
                            + " \"value\": true}]}')");
        }
        erasures.erase(trial.admin, "contacts", sally.id(), "Sally Field");
        assertThat(one("select filter = '{\"and\": [{\"field\": \"name\", \"op\": \"eq\", \"value\": [\"…\", \"Tom\"]},"
                        + " {\"field\": \"field\", \"op\": \"empty\", \"value\": true}]}'"
                        + " from record.view where tenant_id = " + trial.tenant))
                .isEqualTo("t");
        assertThat(one("select string_agg(distinct after ->> 'title', '|') from (select * from guildhall.change_inbox"
                        + " union all select * from guildhall.change_log) c where tenant_id = " + trial.tenant
                        + " and entity = 'crm.deal' and record_id = " + deal.id()))
                .isEqualTo("Roof of …");
    }

    @Test
    public void whoMayNotIsToldWhy() {
        refused(403, () -> erasures.preview(member(Scope.ALL, Scope.ALL, "contacts.view"), "contacts", greta.id()));
        refused(403, () -> erasures.preview(member(Scope.TEAM, Scope.TEAM, "*"), "contacts", greta.id()));
        refused(403, () -> erasures.preview(member(Scope.ALL, Scope.OWN, "*"), "contacts", greta.id()));
        refused(404, () -> erasures.preview(trial.admin, "deals", greta.id()));
        refused(404, () -> erasures.preview(trial.admin, "contacts", 999_999_999));
        refused(404, () -> erasures.preview(new Trial().admin, "contacts", greta.id()));
        refused(422, () -> erasures.erase(trial.admin, "contacts", greta.id(), "Greta"));
    }

    @Test
    public void pastTheRulesInJavaTheDatabaseSaysNo() {
        for (Actor actor : List.of(member(Scope.TEAM, Scope.TEAM, "*"), member(Scope.ALL, Scope.OWN, "*"))) {
            assertThat(catchThrowableOfType(RuntimeException.class, () -> trial.write(actor, tx -> erase(tx))))
                    .isNotNull();
        }
        assertThat(trial.<String>write(new Trial().admin, tx -> erase(tx)))
                .as("of another tenant")
                .isEqualTo("none");
        assertThat(one("select name from crm.contact where id = " + greta.id())).isEqualTo("Greta (G.) Findlinger");
    }

    private String erase(io.guildhall.database.Transaction tx) {
        return tx.queryOne(
                        "select coalesce(record.erase('crm.contact', ?, 'X', true)::text, 'none')",
                        row -> row.getString(1),
                        greta.id())
                .orElseThrow();
    }

    private Actor member(Scope reads, Scope writes, String... permissions) {
        return Trial.server().actor(trial.tenant, 2, reads, writes, Set.of(7L), permissions);
    }

    private static void refused(int status, ThrowingCallable call) {
        assertThat(catchThrowableOfType(ProblemException.class, call).problem().status())
                .isEqualTo(status);
    }

    private static String one(String sql) {
        try (Statement statement = Trial.server().superuser().createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return rows.next() ? rows.getString(1) : "";
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}

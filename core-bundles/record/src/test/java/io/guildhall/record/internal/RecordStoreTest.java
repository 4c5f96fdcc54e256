package io.guildhall.record.internal;

import static io.guildhall.record.internal.Refusal.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.guildhall.actor.Actor;
import io.guildhall.actor.Scope;
import io.guildhall.problem.Problem;
import io.guildhall.record.Guard;
import io.guildhall.record.Query;
import io.guildhall.record.Records;
import io.guildhall.record.StoredRecord;
import io.guildhall.record.Write;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.Test;

public class RecordStoreTest {
    private final Trial trial = new Trial();

    @Test
    public void theTrialSchemaKeepsTheHouseRules() {
        assertThat(Trial.server().schemas().lint("crm")).isEmpty();
        assertThat(Trial.server().schemas().check(List.of(Trial.CONTACT, Trial.COMPANY, Trial.DEAL, Trial.LABEL)))
                .isEmpty();
    }

    @Test
    public void everyTypeComesBackAsItWasWritten() {
        StoredRecord company = trial.create(trial.admin, "crm.company", Map.of("name", "Acme"));
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("name", "Ada Lovelace");
        values.put("email", "ada@example.com");
        values.put("phone", "+44 20 123");
        values.put("website", "https://example.com/a");
        values.put("company_id", company.id());
        values.put("birthday", "1815-12-10");
        values.put("notes", "a\nb");
        values.put("score", 7);
        values.put("done", true);
        values.put("met_at", "2026-11-21T09:00:00.123456+01:00");
        values.put("kind", "customer");
        values.put("tags", List.of("x", "y, z", "\"q\"\\"));
        StoredRecord made = trial.create(trial.admin, "crm.contact", values);
        StoredRecord read = trial.read(trial.admin, tx -> trial.records.get(tx, "crm.contact", made.id()));
        assertThat(read).isEqualTo(made);
        assertThat(read.version()).isEqualTo(1);
        assertThat(read.get("birthday")).isEqualTo(LocalDate.of(1815, 12, 10));
        assertThat(read.get("met_at")).isEqualTo(Instant.parse("2026-11-21T08:00:00.123456Z"));
        assertThat(read.get("tags")).isEqualTo(List.of("x", "y, z", "\"q\"\\"));
        assertThat(read.get("score")).isEqualTo(7L);
        assertThat(read.get("done")).isEqualTo(true);
        assertThat(read.get("company_id")).isEqualTo(company.id());
        assertThat(read.get("responsible_id")).isEqualTo(1L);
        assertThat(read.get("mobile")).isNull();
        assertThat(read.get("created_at")).isInstanceOf(Instant.class);
        assertThat(read.values()).doesNotContainKey("deleted_at");
    }

    @Test
    public void allThatIsWrongIsNamedAtOnce() {
        Problem problem = refused(
                422,
                "record/unknown-field",
                () -> trial.create(
                        trial.admin, "crm.contact", ordered("nonsense", 1, "email", "x", "version", 3, "secret", "s")));
        assertThat(problem.field()).isEqualTo("nonsense");
        assertThat(problem.extra().get("errors")).asList().hasSize(5);
        assertThat(String.valueOf(problem.extra().get("errors")))
                .contains("record/email", "record/read-only", "record/required");
    }

    @Test
    public void amountsFollowTheirCurrency() {
        StoredRecord deal = trial.create(trial.admin, "crm.deal", Map.of("title", "Big", "amount", "999999999999.99"));
        assertThat(deal.get("currency")).isEqualTo("EUR");
        assertThat(deal.get("amount")).isEqualTo(new BigDecimal("999999999999.99"));
        StoredRecord yen =
                trial.create(trial.admin, "crm.deal", Map.of("title", "Yen", "amount", "500", "currency", "jpy"));
        assertThat(yen.get("amount")).isEqualTo(new BigDecimal("500"));
        StoredRecord dinar =
                trial.create(trial.admin, "crm.deal", Map.of("title", "Dinar", "amount", "1.234", "currency", "KWD"));
        assertThat(dinar.get("amount")).isEqualTo(new BigDecimal("1.234"));
        StoredRecord changed = update(yen, Map.of("currency", "EUR"));
        assertThat(changed.get("amount")).isEqualTo(new BigDecimal("500.00"));
        assertThat(refused(422, "record/too-many-decimals", () -> update(dinar, Map.of("currency", "EUR")))
                        .field())
                .isEqualTo("amount");
        assertThat(refused(422, "record/out-of-range", () -> update(deal, Map.of("amount", "-1")))
                        .field())
                .isEqualTo("amount");
        assertThat(refused(422, "record/currency", () -> update(deal, Map.of("currency", "ZZZ")))
                        .field())
                .isEqualTo("currency");
    }

    @Test
    public void anUpdateChangesOnlyWhatItNames() {
        StoredRecord made =
                trial.create(trial.admin, "crm.contact", Map.of("name", "Ada", "email", "a@b.c", "tags", List.of("x")));
        StoredRecord after = update(made, ordered("email", null, "tags", null));
        assertThat(after.version()).isEqualTo(2);
        assertThat(after.get("name")).isEqualTo("Ada");
        assertThat(after.get("email")).isNull();
        assertThat(after.get("tags")).isEqualTo(List.of());
        assertThat(refused(422, "record/required", () -> update(after, ordered("name", " ")))
                        .field())
                .isEqualTo("name");
    }

    @Test
    public void anUpdateThatChangesNothingLeavesTheRecordAlone() {
        StoredRecord made = trial.create(trial.admin, "crm.deal", Map.of("title", "A", "amount", "5"));
        assertThat(update(made, Map.of("title", "A", "amount", 5, "currency", "eur")))
                .isEqualTo(made);
        assertThat(update(made, Map.of())).isEqualTo(made);
    }

    @Test
    public void aStaleVersionIsToldTheRecordAsItStands() {
        StoredRecord made = trial.contact(trial.admin, "Ada");
        StoredRecord now = update(made, Map.of("name", "Ada B"));
        Problem problem = refused(412, "record/changed", () -> update(made, Map.of("name", "Ada C")));
        assertThat(problem.extra().get("current")).isEqualTo(now);
        trial.write(
                trial.admin,
                tx -> trial.records.update(tx, "crm.contact", made.id(), Records.ANY_VERSION, Map.of("name", "D")));
        refused(412, "record/changed", () -> delete(trial.admin, now));
    }

    @Test
    public void whatIsDeletedLiesInTheTrashAndComesBack() {
        StoredRecord made = trial.contact(trial.admin, "Ada");
        delete(trial.admin, made);
        refused(404, "not-found", () -> trial.read(trial.admin, tx -> trial.records.get(tx, "crm.contact", made.id())));
        refused(404, "not-found", () -> update(made, Map.of("name", "B")));
        Query trash = new Query(io.guildhall.record.Filter.ALL, List.of(), 1, 50, null, true, true, null);
        List<StoredRecord> trashed = trial.read(trial.admin, tx -> trial.records.list(tx, "crm.contact", trash))
                .records();
        assertThat(trashed).extracting(StoredRecord::id).containsExactly(made.id());
        assertThat(trashed.get(0).get("deleted_at")).isInstanceOf(Instant.class);
        StoredRecord back = trial.write(trial.admin, tx -> trial.records.restore(tx, "crm.contact", made.id()));
        assertThat(back.values()).doesNotContainKey("deleted_at");
        refused(
                404,
                "not-found",
                () -> trial.write(trial.admin, tx -> trial.records.restore(tx, "crm.contact", made.id())));
    }

    @Test
    public void withoutATrashDeletingIsForGood() {
        StoredRecord label = trial.create(trial.admin, "crm.label", Map.of("name", "red"));
        trial.write(trial.admin, tx -> {
            trial.records.delete(tx, "crm.label", label.id(), Records.ANY_VERSION);
            return 0;
        });
        refused(
                404,
                "not-found",
                () -> trial.write(trial.admin, tx -> trial.records.restore(tx, "crm.label", label.id())));
    }

    @Test
    public void whatTheDatabaseRefusesNamesTheField() {
        trial.create(trial.admin, "crm.label", Map.of("name", "red"));
        refused(409, "label/name", () -> trial.create(trial.admin, "crm.label", Map.of("name", "red")));
        refused(422, "contact/name", () -> trial.contact(trial.admin, "Nobody"));
    }

    @Test
    public void aColleaguesRecordIsNeitherSeenNorChangedNorLinked() {
        Actor ben = trial.own(2, "*");
        StoredRecord adas = trial.contact(trial.admin, "Adas contact");
        StoredRecord bens = trial.contact(ben, "Bens contact");
        assertThat(bens.get("responsible_id")).isEqualTo(2L);
        refused(404, "not-found", () -> trial.read(ben, tx -> trial.records.get(tx, "crm.contact", adas.id())));
        refused(
                404,
                "not-found",
                () -> trial.write(
                        ben, tx -> trial.records.update(tx, "crm.contact", adas.id(), 1, Map.of("name", "x"))));
        refused(404, "not-found", () -> delete(ben, adas));
        Problem hidden = refused(
                422,
                "record/reference",
                () -> trial.create(ben, "crm.deal", Map.of("title", "T", "contact_id", adas.id())));
        Problem missing = refused(
                422,
                "record/reference",
                () -> trial.create(ben, "crm.deal", Map.of("title", "T", "contact_id", 999_999)));
        assertThat(hidden).isEqualTo(missing);
        assertThat(hidden.field()).isEqualTo("contact_id");
        assertThat(trial.create(ben, "crm.deal", Map.of("title", "T", "contact_id", bens.id()))
                        .get("contact_id"))
                .isEqualTo(bens.id());
    }

    @Test
    public void whatOneSeesButMayNotChangeIsForbiddenNotMissing() {
        Actor lead = trial.team(1, 7);
        StoredRecord bens = trial.contact(trial.own(2, "*"), "Bens contact");
        assertThat(trial.read(lead, tx -> trial.records.get(tx, "crm.contact", bens.id()))
                        .id())
                .isEqualTo(bens.id());
        refused(
                403,
                "record/out-of-reach",
                () -> trial.write(
                        lead, tx -> trial.records.update(tx, "crm.contact", bens.id(), 1, Map.of("name", "x"))));
        refused(403, "record/out-of-reach", () -> delete(lead, bens));
        StoredRecord cleos = trial.contact(trial.own(3, "*"), "Cleos contact");
        refused(404, "not-found", () -> trial.read(lead, tx -> trial.records.get(tx, "crm.contact", cleos.id())));
    }

    @Test
    public void aRecordCannotBePlantedOnAColleague() {
        Actor ben = trial.own(2, "*");
        refused(
                403,
                "record/out-of-reach",
                () -> trial.create(ben, "crm.contact", Map.of("name", "x", "responsible_id", 3)));
    }

    @Test
    public void anotherTenantIsNotThere() {
        StoredRecord ours = trial.contact(trial.admin, "Ours");
        Trial other = new Trial();
        refused(404, "not-found", () -> other.read(other.admin, tx -> other.records.get(tx, "crm.contact", ours.id())));
        refused(
                422,
                "record/reference",
                () -> other.create(other.admin, "crm.deal", Map.of("title", "T", "contact_id", ours.id())));
    }

    @Test
    public void permissionsModulesAndVerbsAreAskedFirst() {
        Actor viewer = trial.own(2, "contacts.view");
        assertThat(refused(403, "auth/not-permitted", () -> trial.contact(viewer, "x"))
                        .extra())
                .containsEntry("permission", "contacts.create");
        refused(
                403,
                "auth/not-permitted",
                () -> trial.read(
                        viewer, tx -> trial.records.list(tx, "crm.deal", Query.of(io.guildhall.record.Filter.ALL))));
        refused(404, "not-found", () -> trial.read(trial.admin, tx -> trial.records.get(tx, "crm.nothing", 1)));
        refused(405, "record/not-offered", () -> trial.create(trial.admin, "identity.member", Map.of("name", "x")));
        Actor withoutModule = new Actor(
                trial.tenant,
                2,
                "Ben",
                Actor.Kind.MEMBER,
                Scope.ALL,
                Scope.ALL,
                Set.of(),
                Set.of("*"),
                Set.of(),
                trial.admin.workspace(),
                1);
        assertThat(trial.contact(withoutModule, "crm is always on").version()).isEqualTo(1);
    }

    @Test
    public void guardsSeeTheChangeBeforeItHappensAndMayRefuse() {
        StoredRecord ada = trial.contact(trial.admin, "Ada");
        trial.guards.add(new Guard() {
            @Override
            public Set<String> entities() {
                return Set.of("crm.contact");
            }

            @Override
            public void check(Write write) {
                if (write.kind() == Write.Kind.DELETE || "Eve".equals(write.after("name"))) {
                    throw Problem.invalid("contact/no", write.kind() + " " + write.after("name"))
                            .asException();
                }
            }
        });
        trial.refresh();
        assertThat(refused(422, "contact/no", () -> trial.contact(trial.admin, "Eve"))
                        .title())
                .isEqualTo("CREATE Eve");
        assertThat(refused(422, "contact/no", () -> update(ada, Map.of("name", "Eve")))
                        .title())
                .isEqualTo("UPDATE Eve");
        assertThat(refused(422, "contact/no", () -> delete(trial.admin, ada)).title())
                .isEqualTo("DELETE Ada");
        assertThat(update(ada, Map.of("name", "Adam")).get("name")).isEqualTo("Adam");
    }

    @Test
    public void concurrentChangesOfOneRecordAllArrive() throws InterruptedException {
        StoredRecord deal = trial.create(trial.admin, "crm.deal", Map.of("title", "0"));
        Thread[] threads = new Thread[4];
        for (int t = 0; t < threads.length; t++) {
            int me = t;
            threads[t] = new Thread(() -> {
                for (int i = 0; i < 25; i++) {
                    String title = me + "-" + i;
                    trial.write(
                            trial.admin,
                            tx -> trial.records.update(
                                    tx, "crm.deal", deal.id(), Records.ANY_VERSION, Map.of("title", title)));
                }
            });
            threads[t].start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(trial.read(trial.admin, tx -> trial.records.get(tx, "crm.deal", deal.id()))
                        .version())
                .isEqualTo(101);
    }

    private StoredRecord update(StoredRecord record, Map<String, ? extends @Nullable Object> values) {
        return trial.write(
                trial.admin, tx -> trial.records.update(tx, record.entity(), record.id(), record.version(), values));
    }

    private int delete(Actor actor, StoredRecord record) {
        return trial.write(actor, tx -> {
            trial.records.delete(tx, record.entity(), record.id(), record.version());
            return 1;
        });
    }

    private static Map<String, @Nullable Object> ordered(@Nullable Object... pairs) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put(String.valueOf(pairs[i]), pairs[i + 1]);
        }
        return Collections.unmodifiableMap(map);
    }
}

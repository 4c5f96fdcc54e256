package io.guildhall.record.internal.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.guildhall.actor.Actor;
import io.guildhall.actor.Scope;
import io.guildhall.problem.Problem;
import io.guildhall.problem.ProblemException;
import io.guildhall.record.Records;
import io.guildhall.record.StoredRecord;
import io.guildhall.record.internal.Trial;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.Test;

public class HistoryTest {
    private static final long NEWEST = Long.MAX_VALUE;
    private static final Set<String> ALL = Set.of();

    private final Trial trial = new Trial();
    private final History history = new History(Trial.server().database(), trial.records, trial.modules);

    @Test
    public void aStoryIsToldNewestFirstInTheValuesOfTheApi() {
        StoredRecord acme = trial.create(trial.admin, "crm.company", Map.of("name", "Acme"));
        StoredRecord ada = trial.contact(trial.admin, "Ada");
        change(ada, "phone", "+44 20 1", "company_id", acme.id());
        change(ada, "birthday", "1815-12-10", "tags", List.of("a", "b"), "met_at", "2026-11-21T09:00:00+01:00");
        HistoryPage page = page("contacts", ada.id(), ALL, NEWEST, 50);
        assertThat(page.nextCursor()).isNull();
        assertThat(page.data()).extracting(HistoryItem::kind).containsExactly("updated", "updated", "created");
        assertThat(page.data()).extracting(HistoryItem::version).containsExactly(3L, 2L, 1L);
        assertThat(page.data().get(0).member()).isEqualTo(new HistoryItem.Member(1, "Ada Admin"));
        assertThat(value(page, 0, "met_at").after()).isEqualTo(Instant.parse("2026-11-21T08:00:00Z"));
        assertThat(value(page, 0, "tags").after()).isEqualTo(List.of("a", "b"));
        FieldChange company = value(page, 1, "company_id");
        assertThat(company.before()).isNull();
        assertThat(company.after()).isEqualTo(acme.id());
        assertThat(company.afterName()).isEqualTo("Acme");
        assertThat(page.data().get(2).changes())
                .extracting(FieldChange::field)
                .contains("name", "responsible_id")
                .doesNotContain("tags", "phone");
    }

    @Test
    public void aHiddenFieldHasNoStory() {
        StoredRecord ada = trial.create(trial.admin, "crm.contact", Map.of("name", "Ada", "phone", "+44 20 1"));
        change(ada, "phone", "+44 20 2");
        change(ada, "score", 7);
        Actor clerk = Trial.server()
                .actor(
                        trial.tenant,
                        2,
                        Scope.ALL,
                        Scope.ALL,
                        Set.of(),
                        "contacts.view",
                        "contacts.edit",
                        "-contacts.phone.view");
        assertThat(page("contacts", ada.id(), ALL, NEWEST, 50).data()).hasSize(3);
        HistoryPage page = history.page(clerk, "contacts", ada.id(), ALL, NEWEST, 50);
        assertThat(page.data()).extracting(HistoryItem::version).containsExactly(3L, 1L);
        assertThat(page.data())
                .allMatch(item -> item.changes().stream()
                        .noneMatch(change -> change.field().equals("phone")));
        assertThat(refusal(() -> history.page(clerk, "contacts", ada.id(), Set.of("phone"), NEWEST, 2))
                        .code())
                .isEqualTo("record/unknown-field");
        assertThat(refusal(() -> history.restore(
                                clerk, "contacts", ada.id(), 1, Set.of("phone"), false, true, -1, () -> {}))
                        .code())
                .isEqualTo("record/unknown-field");
    }

    @Test
    public void pagesAndFieldsNarrowIt() {
        StoredRecord ada = trial.contact(trial.admin, "Ada");
        for (int i = 0; i < 5; i++) {
            change(ada, "score", i);
            change(ada, "phone", "+44 20 " + i);
        }
        HistoryPage phones = page("contacts", ada.id(), Set.of("phone"), NEWEST, 2);
        assertThat(phones.data())
                .extracting(item -> item.changes().get(0).after())
                .containsExactly("+44 20 4", "+44 20 3");
        HistoryPage next = page("contacts", ada.id(), Set.of("phone"), Long.parseLong(phones.nextCursor()), 50);
        assertThat(next.data()).hasSize(4);
        assertThat(next.data().get(3).kind()).isEqualTo("created");
        assertThat(refusal(() -> page("contacts", ada.id(), Set.of("nothing"), NEWEST, 2))
                        .field())
                .isEqualTo("field");
    }

    @Test
    public void amountsAreReadInTheCurrencyOfTheirTime() {
        StoredRecord deal =
                trial.create(trial.admin, "crm.deal", Map.of("title", "Roof", "amount", "12.50", "currency", "EUR"));
        change(deal, "amount", "1300", "currency", "JPY");
        change(deal, "amount", "1400");
        HistoryPage page = page("deals", deal.id(), ALL, NEWEST, 50);
        assertThat(value(page, 0, "amount").before()).isEqualTo(new BigDecimal("1300"));
        assertThat(value(page, 0, "amount").beforeCurrency()).isEqualTo("JPY");
        FieldChange swap = value(page, 1, "amount");
        assertThat(swap.before()).isEqualTo(new BigDecimal("12.50"));
        assertThat(swap.beforeCurrency()).isEqualTo("EUR");
        assertThat(swap.after()).isEqualTo(new BigDecimal("1300"));
        assertThat(value(page, 2, "amount").after()).isEqualTo(new BigDecimal("12.50"));
        restore("deals", deal.id(), page.data().get(2).position(), ALL, true);
        assertThat(now(deal).get("amount")).isEqualTo(new BigDecimal("12.50"));
        assertThat(now(deal).get("currency")).isEqualTo("EUR");
    }

    @Test
    public void theTrashIsPartOfTheStory() {
        StoredRecord ada = trial.contact(trial.admin, "Ada");
        trial.write(trial.admin, tx -> {
            trial.records.delete(tx, "crm.contact", ada.id(), Records.ANY_VERSION);
            return null;
        });
        assertThat(page("contacts", ada.id(), ALL, NEWEST, 50).data())
                .as("what lies there can be looked into before it is taken out")
                .extracting(HistoryItem::kind)
                .containsExactly("trashed", "created");
        trial.write(trial.admin, tx -> trial.records.restore(tx, "crm.contact", ada.id()));
        assertThat(page("contacts", ada.id(), ALL, NEWEST, 50).data())
                .extracting(HistoryItem::kind)
                .containsExactly("restored", "trashed", "created");
    }

    @Test
    public void oneFieldOrAWholeMomentComesBackAndCanBeTakenBack() {
        StoredRecord ada = trial.create(trial.admin, "crm.contact", Map.of("name", "Ada", "phone", "+44 1"));
        change(ada, "phone", "+44 2", "score", 5);
        change(ada, "phone", "+44 3", "notes", "later");
        seal();
        HistoryPage page = page("contacts", ada.id(), ALL, NEWEST, 50);
        long second = page.data().get(1).position();
        Restored one = restore("contacts", ada.id(), second, Set.of("phone"), false);
        assertThat(one.version()).isEqualTo(4);
        assertThat(now(ada).get("phone")).isEqualTo("+44 1");
        assertThat(now(ada).get("score")).isEqualTo(5L);
        Map<String, @Nullable Object> back = new HashMap<>();
        one.changes().forEach(change -> back.put(change.field(), change.before()));
        trial.write(trial.admin, tx -> trial.records.update(tx, "crm.contact", ada.id(), one.version(), back));
        assertThat(now(ada).get("phone")).isEqualTo("+44 3");

        Restored preview = history.restore(
                trial.admin, "contacts", ada.id(), second, ALL, false, true, Records.ANY_VERSION, this::seal);
        assertThat(preview.changes()).extracting(FieldChange::field).containsExactly("phone", "notes", "score");
        assertThat(now(ada).version()).isEqualTo(5);
        Restored whole = restore("contacts", ada.id(), second, ALL, false);
        assertThat(whole.changes()).isEqualTo(preview.changes());
        assertThat(now(ada).get("notes")).isNull();
        assertThat(now(ada).get("score")).isNull();
        assertThat(now(ada).get("phone")).isEqualTo("+44 1");
        assertThat(restore("contacts", ada.id(), second, ALL, false).changes()).isEmpty();
    }

    @Test
    public void aRestoreIsAWriteLikeAnyOther() {
        StoredRecord ada = trial.contact(trial.admin, "Ada");
        change(ada, "phone", "+44 2");
        HistoryPage page = page("contacts", ada.id(), ALL, NEWEST, 50);
        long position = page.data().get(0).position();
        long first = page.data().get(1).position();
        assertThat(refusal(() -> restore("contacts", ada.id(), first, ALL, false))
                        .field())
                .isEqualTo("moment");
        assertThat(refusal(() -> restore("contacts", ada.id(), position + 999_999, ALL, false))
                        .status())
                .isEqualTo(404);
        assertThat(refusal(() -> history.restore(
                                trial.admin, "contacts", ada.id(), position, ALL, false, false, 1, this::seal))
                        .status())
                .isEqualTo(412);
        Actor reader = trial.own(1, "contacts.view");
        assertThat(refusal(() -> history.restore(
                                reader, "contacts", ada.id(), position, ALL, false, false, 2, this::seal))
                        .status())
                .isEqualTo(403);
    }

    @Test
    public void nobodyReadsBeyondWhatHeSees() {
        Actor ben = trial.own(2, "*");
        Actor cleo = trial.own(3, "*");
        StoredRecord mine = trial.create(ben, "crm.contact", Map.of("name", "Ada", "phone", "+44 1"));
        change(ben, mine, Map.of("phone", "+44 2"));
        change(ben, mine, Map.of("responsible_id", 3L));
        change(cleo, mine, Map.of("phone", "+44 3"));
        change(cleo, mine, Map.of("responsible_id", 2L));
        seal();
        assertThat(refusal(() -> history.page(cleo, "contacts", mine.id(), ALL, NEWEST, 50))
                        .status())
                .isEqualTo(404);
        HistoryPage seen = history.page(ben, "contacts", mine.id(), ALL, NEWEST, 50);
        assertThat(seen.data()).extracting(HistoryItem::version).containsExactly(5L, 3L, 2L, 1L);
        long second = seen.data().get(2).position();
        assertThat(refusal(() -> history.restore(ben, "contacts", mine.id(), second, ALL, false, false, 5, this::seal))
                        .code())
                .isEqualTo("history/incomplete");
        history.restore(ben, "contacts", mine.id(), second, Set.of("phone"), false, false, 5, this::seal);
        assertThat(now(mine).get("phone")).isEqualTo("+44 1");
    }

    @Test
    public void whatTheLogForgetsStaysInTheStory() throws SQLException {
        StoredRecord ada = trial.contact(trial.admin, "Ada");
        change(ada, "phone", "+44 1");
        change(ada, "phone", "+44 2");
        List<HistoryItem> before = page("contacts", ada.id(), ALL, NEWEST, 50).data();
        try (Statement statement = Trial.server().superuser().createStatement()) {
            statement.execute("update guildhall.change_log set at = now() - interval '40 days' where position <= "
                    + before.get(1).position());
            statement.execute("select guildhall.forget_changes(30, 1000000)");
            statement.execute("update guildhall.change_history set at = now()");
        }
        HistoryPage after = page("contacts", ada.id(), ALL, NEWEST, 50);
        assertThat(after.data())
                .extracting(HistoryItem::position)
                .isEqualTo(before.stream().map(HistoryItem::position).toList());
        restore("contacts", ada.id(), before.get(1).position(), Set.of("phone"), false);
        assertThat(now(ada).get("phone")).isNull();
    }

    private HistoryPage page(String path, long id, Set<String> fields, long before, int size) {
        seal();
        return history.page(trial.admin, path, id, fields, before, size);
    }

    private Restored restore(String path, long id, long position, Set<String> fields, boolean after) {
        return history.restore(trial.admin, path, id, position, fields, after, false, Records.ANY_VERSION, this::seal);
    }

    private StoredRecord now(StoredRecord record) {
        return trial.read(trial.admin, tx -> trial.records.get(tx, record.entity(), record.id()));
    }

    private void change(StoredRecord record, Object... pairs) {
        Map<String, Object> values = new HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            values.put((String) pairs[i], pairs[i + 1]);
        }
        change(trial.admin, record, values);
    }

    private void change(Actor actor, StoredRecord record, Map<String, Object> values) {
        trial.write(actor, tx -> trial.records.update(tx, record.entity(), record.id(), Records.ANY_VERSION, values));
    }

    private void seal() {
        Trial.server().backRoom().run(tx -> tx.queryOne("select guildhall.seal(?)", row -> row.getLong(1), 100_000));
    }

    private static FieldChange value(HistoryPage page, int at, String field) {
        return page.data().get(at).changes().stream()
                .filter(change -> change.field().equals(field))
                .findFirst()
                .orElseThrow();
    }

    private static Problem refusal(ThrowingCallable task) {
        return catchThrowableOfType(ProblemException.class, task).problem();
    }
}

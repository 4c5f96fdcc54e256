package io.guildhall.record.internal;

import static io.guildhall.record.internal.Refusal.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.guildhall.actor.Actor;
import io.guildhall.actor.FieldRights;
import io.guildhall.actor.Scope;
import io.guildhall.problem.ProblemException;
import io.guildhall.record.Filter;
import io.guildhall.record.Guard;
import io.guildhall.record.Page;
import io.guildhall.record.Query;
import io.guildhall.record.Records;
import io.guildhall.record.Search;
import io.guildhall.record.StoredRecord;
import io.guildhall.record.Write;
import io.guildhall.record.internal.bulk.BulkTest;
import io.guildhall.record.internal.history.HistoryTest;
import io.guildhall.record.internal.search.Indexing;
import io.guildhall.record.internal.search.WordSearch;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.Test;

/** Tries to get at hidden fields by every way that leads to a record; {@link BulkTest} and {@link HistoryTest} know the rest. */
public class FieldRightsTest {
    private final Trial trial = new Trial();
    private final Search search = new WordSearch(trial.modules);
    /** Sees neither e-mail nor telephone of contacts nor amounts, and may look at scores only. */
    private final Actor clerk = Trial.server()
            .actor(
                    trial.tenant,
                    2,
                    Scope.ALL,
                    Scope.ALL,
                    Set.of(),
                    "contacts.view",
                    "contacts.edit",
                    "contacts.create",
                    "contacts.delete",
                    "deals.view",
                    "deals.edit",
                    "deals.create",
                    "-contacts.email.view",
                    "-contacts.phone.view",
                    "-contacts.score.edit",
                    "-contacts.name.view",
                    "-contacts.responsible_id.view",
                    "-deals.amount.view");

    private final StoredRecord ada = trial.create(
            trial.admin,
            "crm.contact",
            Map.of("name", "Ada", "email", "ada@secret.example", "phone", "+43 1 7654321", "score", 70));

    @Test
    public void aHiddenFieldIsInNoAnswer() {
        StoredRecord one = trial.read(clerk, tx -> trial.records.get(tx, "crm.contact", ada.id()));
        assertThat(one.values()).doesNotContainKeys("email", "phone").containsEntry("score", 70L);
        assertThat(list(clerk, Query.of(Filter.ALL)).records().get(0).values()).doesNotContainKeys("email", "phone");
        StoredRecord changed = update(clerk, ada, Map.of("kind", "customer"));
        assertThat(changed.values()).doesNotContainKeys("email", "phone").containsEntry("kind", "customer");
        StoredRecord made = trial.create(clerk, "crm.contact", Map.of("name", "Bea"));
        assertThat(made.values()).doesNotContainKeys("email", "phone").containsEntry("responsible_id", 2L);
        ProblemException late = catchThrowableOfType(
                ProblemException.class,
                () -> trial.write(
                        clerk, tx -> trial.records.update(tx, "crm.contact", ada.id(), 1, Map.of("kind", "lead"))));
        assertThat(late.problem().status()).isEqualTo(412);
        assertThat(late.problem().extra().get("current")).isInstanceOf(StoredRecord.class);
        StoredRecord current =
                (StoredRecord) Objects.requireNonNull(late.problem().extra().get("current"));
        assertThat(current.values()).doesNotContainKeys("email", "phone").containsEntry("name", "Ada");
    }

    @Test
    public void whatNamesARecordAndWhoseItIsCannotBeHidden() {
        StoredRecord one = trial.read(clerk, tx -> trial.records.get(tx, "crm.contact", ada.id()));
        assertThat(one.values()).containsEntry("name", "Ada").containsEntry("responsible_id", 1L);
    }

    @Test
    public void noQuestionIsAnsweredThatAsksForIt() {
        for (Filter.Operator operator : Filter.Operator.values()) {
            Filter asked = new Filter.Condition("email", operator, List.of("ada@secret.example"));
            refusedAsUnknown(() -> list(clerk, Query.of(asked)));
            refusedAsUnknown(() -> list(clerk, Query.of(new Filter.Or(List.of(Filter.ALL, asked)))));
        }
        assertThat(refused(
                        400,
                        "record/sort",
                        () -> list(clerk, Query.of(Filter.ALL).sortedBy("email", false))))
                .isEqualTo(refused(
                                400,
                                "record/sort",
                                () -> list(clerk, Query.of(Filter.ALL).sortedBy("nothing", false)))
                        .field("email"));
        // Through a record that points at it.
        trial.create(trial.admin, "crm.deal", Map.of("title", "Roof", "amount", "12.50", "contact_id", ada.id()));
        refusedAsUnknown(() -> trial.read(
                clerk,
                tx -> trial.records.list(
                        tx, "crm.deal", Query.of(Filter.eq("contact_id.email", "ada@secret.example")))));
        refusedAsUnknown(() -> trial.read(
                clerk,
                tx -> trial.records.list(
                        tx, "crm.deal", Query.of(new Filter.Condition("amount", Filter.Operator.GT, List.of("1"))))));
    }

    @Test
    public void noSearchFindsARecordByIt() {
        assertThat(found(trial.admin, "ada@secret")).hasSize(1);
        assertThat(found(trial.admin, "7654321")).hasSize(1);
        assertThat(found(clerk, "ada@secret")).isEmpty();
        assertThat(found(clerk, "7654321")).isEmpty();
        assertThat(found(clerk, "ada")).hasSize(1);
        assertThat(list(clerk, words("ada@secret")).records()).isEmpty();
        assertThat(list(clerk, words("7654321")).records()).isEmpty();
        assertThat(list(clerk, words("ada")).records()).hasSize(1);
    }

    @Test
    public void itCannotBeSetNeitherWhatIsThereToLookAt() {
        assertThat(refused(422, "record/unknown-field", () -> update(clerk, ada, Map.of("email", "x@y.example")))
                        .field())
                .isEqualTo("email");
        assertThat(refused(422, "record/read-only", () -> update(clerk, ada, Map.of("score", 99)))
                        .field())
                .isEqualTo("score");
        refused(
                422,
                "record/unknown-field",
                () -> trial.create(clerk, "crm.contact", Map.of("name", "Bea", "phone", "1")));
        StoredRecord now = trial.read(trial.admin, tx -> trial.records.get(tx, "crm.contact", ada.id()));
        assertThat(now.values()).containsEntry("email", "ada@secret.example").containsEntry("score", 70L);
    }

    @Test
    public void anAmountOutOfSightKeepsItsCurrency() {
        StoredRecord deal = trial.create(
                trial.admin, "crm.deal", Map.of("title", "Roof", "amount", "1300", "currency", "JPY", "fee", "3"));
        refused(
                422,
                "record/read-only",
                () -> trial.write(
                        clerk, tx -> trial.records.update(tx, "crm.deal", deal.id(), -1, Map.of("currency", "EUR"))));
        trial.write(clerk, tx -> trial.records.update(tx, "crm.deal", deal.id(), -1, Map.of("title", "Roof 2")));
        StoredRecord now = trial.read(trial.admin, tx -> trial.records.get(tx, "crm.deal", deal.id()));
        assertThat(now.values()).containsEntry("amount", new BigDecimal("1300")).containsEntry("title", "Roof 2");
        StoredRecord made = trial.create(clerk, "crm.deal", Map.of("title", "Barn"));
        assertThat(made.values()).doesNotContainKey("amount").containsEntry("currency", "EUR");
    }

    @Test
    public void guardsSeeTheWholeRecordWhoeverWrites() {
        List<Object> seen = new ArrayList<>();
        trial.guards.add(new Guard() {
            @Override
            public Set<String> entities() {
                return Set.of("crm.contact");
            }

            @Override
            public void check(Write write) {
                seen.add(String.valueOf(
                        write.before() == null ? null : write.before().get("email")));
            }
        });
        trial.refresh();
        update(clerk, ada, Map.of("kind", "customer"));
        trial.write(clerk, tx -> {
            trial.records.delete(tx, "crm.contact", ada.id(), Records.ANY_VERSION);
            return true;
        });
        assertThat(seen).containsExactly("ada@secret.example", "ada@secret.example");
    }

    @Test
    public void aRoleThatTakesNothingAwayCostsNothing() {
        assertThat(FieldRights.of(trial.admin, Trial.CONTACT)).isSameAs(Trial.CONTACT);
        assertThat(FieldRights.of(trial.own(2, "contacts.view", "-deals.amount.view"), Trial.CONTACT))
                .isSameAs(Trial.CONTACT);
    }

    private Page list(Actor actor, Query query) {
        return trial.read(actor, tx -> trial.records.list(tx, "crm.contact", query));
    }

    private StoredRecord update(Actor actor, StoredRecord record, Map<String, ?> values) {
        return trial.write(
                actor, tx -> trial.records.update(tx, "crm.contact", record.id(), Records.ANY_VERSION, values));
    }

    private List<Search.Hit> found(Actor actor, String words) {
        Indexing.of(trial);
        return trial.read(actor, tx -> search.search(tx, words, 10)).stream()
                .filter(hit -> hit.entity().equals("crm.contact"))
                .toList();
    }

    private static Query words(String words) {
        return new Query(Filter.ALL, List.of(), 1, 50, null, false, false, words);
    }

    /** The same as for a field that there is not. */
    private static void refusedAsUnknown(Runnable question) {
        ProblemException refused = catchThrowableOfType(ProblemException.class, question::run);
        assertThat(refused).isNotNull();
        assertThat(refused.problem().status()).isEqualTo(400);
        assertThat(refused.problem().code()).isEqualTo("record/unknown-field");
    }
}

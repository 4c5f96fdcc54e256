package io.guildhall.record.internal.aggregate;

import static io.guildhall.record.internal.Refusal.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.guildhall.actor.Actor;
import io.guildhall.actor.Habits;
import io.guildhall.actor.Scope;
import io.guildhall.record.Aggregate;
import io.guildhall.record.Aggregation.Measure;
import io.guildhall.record.Aggregation.Order;
import io.guildhall.record.Filter;
import io.guildhall.record.StoredRecord;
import io.guildhall.record.internal.Trial;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.Test;

/** Numbers over a list are those that somebody would count by hand. */
public class AggregatesTest {
    private static final String CONTACTS = "crm.contact";
    private static final String DEALS = "crm.deal";

    private final Trial trial = new Trial();

    private StoredRecord contact(String name, Object... values) {
        Map<String, Object> all = new HashMap<>(Map.of("name", name));
        for (int i = 0; i < values.length; i += 2) {
            all.put((String) values[i], values[i + 1]);
        }
        return trial.create(trial.admin, CONTACTS, all);
    }

    private StoredRecord deal(String amount, String currency, long owner) {
        return trial.create(
                trial.admin,
                DEALS,
                Map.of("title", "Deal", "amount", amount, "currency", currency, "responsible_id", owner));
    }

    private Asking contacts() {
        return new Asking(trial, trial.admin, CONTACTS);
    }

    private Asking deals(Actor actor) {
        return new Asking(trial, actor, DEALS);
    }

    @Test
    public void numbersAreThoseOfTheRecords() {
        contact("Ada", "kind", "customer", "score", 10);
        contact("Bea", "kind", "customer", "score", 25);
        contact("Cem", "kind", "customer");
        contact("Dan", "kind", "lead", "score", 4);
        StoredRecord gone = contact("Eve", "kind", "lead", "score", 100);
        trial.write(trial.admin, tx -> {
            trial.records.delete(tx, CONTACTS, gone.id(), gone.version());
            return 0;
        });
        String[] measures = {"count", "sum:score", "avg:score", "min:score", "max:score"};
        assertThat(contacts().lines(List.of("kind"), measures))
                .containsExactly("lead: [1, 4, 4.00, 4, 4]", "customer: [3, 35, 17.50, 10, 25]");
        Aggregate all = contacts().ask(List.of(), measures);
        assertThat(all.numbers()).hasToString("[4, 39, 13.00, 4, 25]");
        assertThat(contacts()
                        .where(condition("kind", "lead"))
                        .ask(List.of("kind"), "count")
                        .numbers())
                .containsExactly(1L);
        assertThat(contacts()
                        .where(condition("name", "Nobody at all"))
                        .ask(List.of(), measures)
                        .numbers())
                .containsExactly(0L, null, null, null, null);
    }

    @Test
    public void amountsStayWithinTheirCurrency() {
        deal("10.50", "EUR", 1);
        deal("1.25", "EUR", 1);
        deal("700", "JPY", 1);
        deal("20", "EUR", 2);
        assertThat(deals(trial.admin).lines(List.of("responsible_id"), "sum:amount", "avg:amount"))
                .containsExactly(
                        "2 Ben Member: [{EUR=20.00}, {EUR=20.00}]",
                        "1 Ada Admin: [{EUR=11.75, JPY=700}, {EUR=5.88, JPY=700}]");
        assertThat(deals(trial.admin).ask(List.of(), "sum:amount", "count").numbers())
                .hasToString("[{EUR=31.75, JPY=700}, 4]");
    }

    @Test
    public void daysBelongToTheReadersZoneAndStandNewestFirst() {
        // The first of these is in January for whoever reads it in Vienna.
        contact("Ada", "met_at", "2025-12-31T23:30:00Z");
        contact("Bea", "met_at", "2026-01-31T22:00:00Z");
        contact("Cem", "met_at", "2026-02-02T10:00:00Z");
        contact("Dan");
        Asking vienna = new Asking(trial, viennese(), CONTACTS);
        assertThat(vienna.lines(List.of("met_at:month"), "count"))
                .containsExactly("2026-02-01: [1]", "2026-01-01: [2]", "null: [1]");
        assertThat(vienna.lines(List.of("met_at:week"), "count"))
                .containsExactly("2026-02-02: [1]", "2026-01-26: [1]", "2025-12-29: [1]", "null: [1]");
        assertThat(vienna.lines(List.of("met_at:quarter"), "count")).containsExactly("2026-01-01: [3]", "null: [1]");
        assertThat(vienna.lines(List.of("met_at:year"), "count")).containsExactly("2026-01-01: [3]", "null: [1]");
        assertThat(vienna.lines(List.of("met_at"), "count"))
                .containsExactly("2026-02-02: [1]", "2026-01-31: [1]", "2026-01-01: [1]", "null: [1]");
    }

    /** Whoever looks for a month looks for it in its place, however many records other months have. */
    @Test
    public void whatHasAnOrderOfItsOwnKeepsItWithinAGroup() {
        contact("Ada", "kind", "customer", "met_at", "2026-01-05T10:00:00Z", "score", 2);
        contact("Bea", "kind", "customer", "met_at", "2026-01-06T10:00:00Z", "score", 10);
        contact("Cem", "kind", "customer", "met_at", "2026-01-07T10:00:00Z", "score", 10);
        contact("Dan", "kind", "customer", "met_at", "2026-03-05T10:00:00Z");
        contact("Eve", "kind", "customer");
        contact("Fay", "kind", "customer");
        contact("Gus", "kind", "lead", "met_at", "2026-02-05T10:00:00Z", "score", 2);
        Order bySize = new Order(Measure.RECORDS, true);
        assertThat(contacts().sort(bySize).lines(List.of("kind", "met_at:month"), "count"))
                .containsExactly(
                        "customer: [6]",
                        "  2026-03-01: [1]",
                        "  2026-01-01: [3]",
                        "  null: [2]",
                        "lead: [1]",
                        "  2026-02-01: [1]");
        assertThat(contacts().sort(bySize).lines(List.of("done", "kind"), "count"))
                .endsWith("  lead: [1]", "  customer: [6]");
        assertThat(contacts().sort(bySize).lines(List.of("kind", "score"), "count"))
                .startsWith("customer: [6]", "  2: [1]", "  10: [2]", "  null: [3]");
    }

    @Test
    public void choicesStandAsTheyAreDefinedUnlessAskedOtherwise() {
        contact("Ada", "kind", "customer");
        contact("Bea", "kind", "customer");
        contact("Cem", "kind", "lead");
        assertThat(contacts().lines(List.of("kind"), "count")).containsExactly("lead: [1]", "customer: [2]");
        assertThat(contacts().sort(new Order(Measure.RECORDS, true)).lines(List.of("kind"), "count"))
                .containsExactly("customer: [2]", "lead: [1]");
        assertThat(contacts().sort(new Order(null, true)).lines(List.of("kind"), "count"))
                .containsExactly("customer: [2]", "lead: [1]");
    }

    @Test
    public void theRestComesTogetherAndEachRecordCountsOnce() {
        contact("Ada", "tags", List.of("red", "green"), "score", 1);
        contact("Bea", "tags", List.of("red", "blue", "black"), "score", 10);
        contact("Cem", "tags", List.of("red"), "score", 50);
        contact("Dan", "score", 30);
        assertThat(contacts().limit(1).lines(List.of("tags"), "count", "sum:score"))
                .containsExactly("red: [3, 61]", "4 others: [3, 41]");
        assertThat(contacts().ask(List.of("tags"), "count", "sum:score").numbers())
                .containsExactly(4L, 91L);
        assertThat(contacts().sort(new Order(null, false)).lines(List.of("tags"), "count"))
                .containsExactly("black: [1]", "blue: [1]", "green: [1]", "red: [3]", "null: [1]");
        assertThat(contacts().limit(1).lines(List.of("kind", "tags"), "count"))
                .containsExactly("lead: [4]", "  red: [3]", "  4 others: [3]");
        assertThat(contacts().limit(2).lines(List.of("tags", "done"), "count").get(0))
                .isEqualTo("red: [3]");
    }

    @Test
    public void groupsWithinGroupsAndThoseOfOtherRecords() {
        long acme = trial.create(trial.admin, "crm.company", Map.of("name", "Acme", "city", "Graz"))
                .id();
        contact("Ada", "company_id", acme, "kind", "customer");
        contact("Bea", "company_id", acme, "kind", "lead");
        contact("Cem", "kind", "lead");
        assertThat(contacts().lines(List.of("kind", "company_id"), "count"))
                .containsExactly(
                        "lead: [2]",
                        "  " + acme + " Acme: [1]",
                        "  null: [1]",
                        "customer: [1]",
                        "  " + acme + " Acme: [1]");
        assertThat(contacts().lines(List.of("company.city"), "count")).containsExactly("Graz: [2]", "null: [1]");
    }

    @Test
    public void nobodyCountsWhatHeDoesNotSee() {
        deal("10", "EUR", 1);
        deal("20", "EUR", 2);
        Actor ben = trial.own(2, "*");
        assertThat(deals(ben).lines(List.of("responsible_id"), "count", "sum:amount"))
                .containsExactly("2 Ben Member: [1, {EUR=20.00}]");
        Actor clerk = Trial.server()
                .actor(trial.tenant, 2, Scope.ALL, Scope.ALL, Set.of(), "deals.view", "-deals.amount.view");
        assertThat(refused(400, "record/unknown-field", () -> deals(clerk).ask(List.of(), "sum:amount"))
                        .field())
                .isEqualTo("amount");
        assertThat(refused(
                                400,
                                "record/unknown-field",
                                () -> deals(clerk)
                                        .where(new Filter.Condition("amount", Filter.Operator.GT, List.of(1L)))
                                        .ask(List.of(), "count"))
                        .field())
                .isEqualTo("amount");
        // Who may not look at members is not told their names.
        assertThat(deals(clerk).lines(List.of("responsible_id"), "count"))
                .containsExactlyInAnyOrder("1: [1]", "2: [1]");
        refused(403, "auth/not-permitted", () -> new Asking(trial, clerk, CONTACTS).ask(List.of(), "count"));
        Trial other = new Trial();
        assertThat(new Asking(other, other.admin, DEALS).ask(List.of(), "count").numbers())
                .containsExactly(0L);
    }

    @Test
    public void whatCannotBeWorkedOutIsSaidAtItsField() {
        Asking asking = contacts();
        assertThat(refused(400, "record/unknown-field", () -> asking.ask(List.of("shoe_size"), "count"))
                        .field())
                .isEqualTo("shoe_size");
        assertThat(refused(400, "record/group", () -> asking.ask(List.of("notes"), "count")))
                .satisfies(problem -> assertThat(problem.field()).isEqualTo("notes"))
                .satisfies(problem -> assertThat(problem.detail()).contains("Notes", "a whole number", "choices"));
        assertThat(refused(400, "record/group-part", () -> asking.ask(List.of("kind:month"), "count")))
                .satisfies(problem -> assertThat(problem.field()).isEqualTo("kind"))
                .satisfies(problem -> assertThat(problem.detail()).contains("Kind is no date", "without :month"));
        assertThat(refused(400, "record/group", () -> asking.ask(List.of("id"), "count"))
                        .field())
                .isEqualTo("id");
        assertThat(refused(400, "record/measure", () -> asking.ask(List.of(), "sum:name"))
                        .field())
                .isEqualTo("name");
        assertThat(refused(400, "record/aggregate", () -> asking.ask(List.of(), "sum"))
                        .field())
                .isEqualTo("measures");
        assertThat(refused(400, "record/aggregate", () -> asking.ask(List.of("kind", "done", "score"), "count"))
                        .field())
                .isEqualTo("group_by");
        assertThat(refused(400, "record/aggregate", () -> asking.limit(201).ask(List.of("kind"), "count"))
                        .field())
                .isEqualTo("limit");
    }

    private Actor viennese() {
        Actor ada = trial.admin;
        return new Actor(
                ada.tenantId(),
                ada.memberId(),
                ada.name(),
                ada.kind(),
                ada.reads(),
                ada.writes(),
                ada.teams(),
                ada.permissions(),
                ada.modules(),
                ada.workspace(),
                ada.sessionId(),
                new Habits(ZoneId.of("Europe/Vienna"), "de-AT"));
    }

    private static Filter.Condition condition(String field, Object value) {
        return new Filter.Condition(field, Filter.Operator.EQ, List.of(value));
    }
}

package io.guildhall.record.internal.custom;

import static io.guildhall.record.internal.Refusal.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.guildhall.actor.Actor;
import io.guildhall.record.Filter;
import io.guildhall.record.Filter.Operator;
import io.guildhall.record.StoredRecord;
import io.guildhall.record.internal.aggregate.Asking;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.Test;

/** Numbers by what a workspace has added, from the typed copies where those suffice: they must not be others than of the records. */
public class AddedAggregatesTest {
    private static final String DEALS = "crm.deal";
    private static final List<String> KINDS = List.of("Bar", "Restaurant", "Club");

    private final AddedTrial added = new AddedTrial();

    /** A slow and a fast one of each, with the same values. */
    private void define() {
        for (boolean fast : new boolean[] {false, true}) {
            String which = fast ? "Fast " : "Slow ";
            FieldWishes usual = FieldWishes.usual();
            added.add(DEALS, which + "kind", "choice", usual.fast(fast).choices(KINDS.toArray(String[]::new)));
            added.add(DEALS, which + "word", "text", FieldWishes.usual().fast(fast));
            added.add(
                    DEALS,
                    which + "score",
                    "number",
                    FieldWishes.usual().fast(fast).decimals(2));
            added.add(DEALS, which + "size", "integer", FieldWishes.usual().fast(fast));
            added.add(DEALS, which + "fee", "money", FieldWishes.usual().fast(fast));
            added.add(DEALS, which + "due", "date", FieldWishes.usual().fast(fast));
            added.add(DEALS, which + "met", "timestamp", FieldWishes.usual().fast(fast));
            added.add(DEALS, which + "vip", "boolean", FieldWishes.usual().fast(fast));
        }
    }

    private void fill() {
        Actor admin = added.admin();
        Actor ben = added.knowing(added.trial.own(2, "*"));
        for (int n = 0; n < 40; n++) {
            Map<String, Object> values = new HashMap<>(Map.of("title", "Deal " + n));
            for (String which : List.of("c_slow_", "c_fast_")) {
                if (n % 10 == 0) {
                    continue;
                }
                values.put(which + "kind", KINDS.get(n % 3));
                values.put(which + "word", n % 2 == 0 ? "Oak" : "Elm");
                values.put(which + "score", n + ".25");
                values.put(which + "size", n % 5);
                values.put(which + "fee", n + ".10");
                values.put(which + "due", "2026-0" + (1 + n % 4) + "-15");
                values.put(which + "met", "2026-0" + (1 + n % 4) + "-28T23:30:00Z");
                values.put(which + "vip", n % 2 == 0);
            }
            StoredRecord made = added.trial.create(n % 2 == 0 ? admin : ben, DEALS, values);
            if (n % 13 == 0) {
                added.trial.write(admin, tx -> {
                    added.trial.records.delete(tx, DEALS, made.id(), made.version());
                    return 0;
                });
            }
        }
    }

    @Test
    public void aFastFieldIsCountedAsASlowOne() {
        define();
        fill();
        String[] measures = {"count", "sum:c_?_score", "avg:c_?_score", "max:c_?_size", "sum:c_?_fee", "avg:c_?_size"};
        for (Actor reader : List.of(added.admin(), added.knowing(added.trial.own(2, "*")))) {
            for (String group : List.of(
                    "kind", "word", "size", "due:month", "due:week", "met:month", "met", "vip", "due:quarter")) {
                same(reader, List.of("c_?_" + group), measures);
            }
            same(reader, List.of("c_?_kind", "c_?_due:month"), measures);
            same(reader, List.of("c_?_vip", "responsible_id"), measures);
            same(reader, List.of(), measures);
        }
    }

    private void same(Actor reader, List<String> groups, String... measures) {
        List<Filter.Condition[]> filters = List.of(
                new Filter.Condition[0],
                new Filter.Condition[] {new Filter.Condition("c_?_size", Operator.GTE, List.of(2L))},
                new Filter.Condition[] {new Filter.Condition("c_?_size", Operator.NE, List.of(2L))});
        for (Filter.Condition[] filter : filters) {
            assertThat(lines("fast", reader, groups, filter, measures))
                    .as("%s", groups)
                    .isNotEmpty()
                    .isEqualTo(lines("slow", reader, groups, filter, measures));
        }
    }

    private List<String> lines(
            String which, Actor reader, List<String> groups, Filter.Condition[] filter, String... measures) {
        Asking asking = new Asking(added.trial, reader, DEALS);
        for (Filter.Condition one : filter) {
            asking.where(new Filter.Condition(one.field().replace("?", which), one.operator(), one.values()));
        }
        List<String> named =
                groups.stream().map(name -> name.replace("?", which)).toList();
        String[] numbers = java.util.Arrays.stream(measures)
                .map(name -> name.replace("?", which))
                .toArray(String[]::new);
        List<String> lines = asking.limit(2).lines(named, numbers);
        lines.add(asking.ask(named, numbers).numbers().toString());
        return lines;
    }

    @Test
    public void choicesAreShownAsTheyWereWrittenAndInTheirOrder() {
        define();
        fill();
        for (String which : List.of("c_fast_kind", "c_slow_kind")) {
            assertThat(new Asking(added.trial, added.admin(), DEALS).lines(List.of(which), "count"))
                    .extracting(line -> line.substring(0, line.indexOf(':')))
                    .containsExactly("Bar", "Restaurant", "Club", "null");
        }
    }

    @Test
    public void severalChoicesAreCountedInEach() {
        added.add(DEALS, "Days", "choices", FieldWishes.usual().choices("Fri", "Sat"));
        Actor admin = added.admin();
        added.trial.create(admin, DEALS, Map.of("title", "a", "c_days", List.of("Fri", "Sat")));
        added.trial.create(admin, DEALS, Map.of("title", "b", "c_days", List.of("Sat")));
        added.trial.create(admin, DEALS, Map.of("title", "c"));
        assertThat(new Asking(added.trial, admin, DEALS).lines(List.of("c_days"), "count"))
                .containsExactly("Fri: [1]", "Sat: [2]", "null: [1]");
    }

    @Test
    public void twoWorkspacesWithOneNameNeverMeet() {
        added.add(DEALS, "Level", "integer", FieldWishes.usual().fast(true));
        added.trial.create(added.admin(), DEALS, Map.of("title", "x", "c_level", 7));
        AddedTrial other = new AddedTrial();
        other.add(DEALS, "Level", "text", FieldWishes.usual().fast(true));
        other.trial.create(other.admin(), DEALS, Map.of("title", "y", "c_level", "high"));
        assertThat(new Asking(added.trial, added.admin(), DEALS).lines(List.of("c_level"), "sum:c_level"))
                .containsExactly("7: [7]");
        Asking theirs = new Asking(other.trial, other.admin(), DEALS);
        assertThat(theirs.lines(List.of("c_level"), "count")).containsExactly("high: [1]");
        assertThat(refused(400, "record/measure", () -> theirs.ask(List.of(), "sum:c_level"))
                        .field())
                .isEqualTo("c_level");
    }
}

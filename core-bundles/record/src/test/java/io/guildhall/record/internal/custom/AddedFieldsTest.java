package io.guildhall.record.internal.custom;

import static io.guildhall.record.internal.Refusal.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.guildhall.actor.Actor;
import io.guildhall.record.Filter;
import io.guildhall.record.Filter.Operator;
import io.guildhall.record.Page;
import io.guildhall.record.Query;
import io.guildhall.record.StoredRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.Test;

/** Fields that a workspace adds are fields like any other, from the moment they are there. */
public class AddedFieldsTest {
    private static final Map<String, Object> VALUES = values();

    private final AddedTrial added = new AddedTrial();

    @Test
    public void everyTypeIsWrittenReadFoundAndSortedBy() {
        for (boolean fast : new boolean[] {false, true}) {
            VALUES.keySet().forEach(type -> define(type, fast && FAST.contains(type)));
            Actor admin = added.admin();
            Map<String, Object> values = new LinkedHashMap<>(Map.of("title", "With all " + fast));
            VALUES.forEach((type, value) -> values.put(name(type, fast && FAST.contains(type)), value));
            StoredRecord made = added.trial.create(admin, "crm.deal", values);
            added.trial.create(admin, "crm.deal", Map.of("title", "With none " + fast));
            VALUES.forEach((type, value) -> {
                String name = name(type, fast && FAST.contains(type));
                assertThat(String.valueOf(made.get(name))).as(name).isEqualTo(shown(value));
                if (!type.equals("address") && !type.equals("long_text")) {
                    assertThat(ids(admin, equal(name, value))).as(name).containsExactly(made.id());
                    assertThat(ids(admin, new Filter.Condition(name, Operator.NOT_EMPTY, List.of()), "-title"))
                            .containsExactly(made.id());
                }
                if (!UNSORTED.contains(type)) {
                    assertThat(ids(admin, Filter.ALL, "-" + name).get(0))
                            .as(name)
                            .isEqualTo(made.id());
                }
            });
            added.trial.write(admin, tx -> {
                added.trial.records.delete(tx, "crm.deal", made.id(), made.version());
                return 0;
            });
        }
    }

    @Test
    public void aFastFieldAnswersWhatASlowOneDoes() {
        Map<String, FieldView> both = new LinkedHashMap<>();
        both.put("slow", added.add("crm.deal", "Slow", "integer"));
        both.put(
                "fast",
                added.add("crm.deal", "Fast", "integer", FieldWishes.usual().fast(true)));
        Actor admin = added.admin();
        for (long n = 0; n < 60; n++) {
            Map<String, Object> values = new LinkedHashMap<>(Map.of("title", "Deal " + n));
            if (n % 7 != 0) {
                values.put("c_slow", n * 37 % 20);
                values.put("c_fast", n * 37 % 20);
            }
            added.trial.create(n % 2 == 0 ? admin : added.knowing(added.trial.own(2, "*")), "crm.deal", values);
        }
        for (Actor reader : List.of(admin, added.knowing(added.trial.own(2, "*")))) {
            for (Operator operator :
                    List.of(Operator.EQ, Operator.NE, Operator.LT, Operator.GTE, Operator.EMPTY, Operator.NOT_EMPTY)) {
                assertThat(ids(reader, new Filter.Condition("c_fast", operator, List.of(11L)), "id"))
                        .as(operator.name())
                        .isEqualTo(ids(reader, new Filter.Condition("c_slow", operator, List.of(11L)), "id"));
            }
            assertThat(ids(reader, Filter.ALL, "c_fast,id")).isEqualTo(ids(reader, Filter.ALL, "c_slow,id"));
            assertThat(pages(reader, "-c_fast,id")).isEqualTo(pages(reader, "-c_slow,id"));
            Filter several = new Filter.And(List.of(
                    new Filter.Condition("c_fast", Operator.GTE, List.of(5L)),
                    new Filter.Condition("c_fast", Operator.LT, List.of(15L)),
                    new Filter.Condition("title", Operator.PREFIX, List.of("deal 3"))));
            assertThat(ids(reader, several)).hasSizeBetween(1, 11);
        }
    }

    @Test
    public void aFieldBecomesFastBehindTheScenesAndSlowAgain() {
        FieldView size =
                added.add("crm.deal", "Size", "number", FieldWishes.usual().decimals(1));
        for (int n = 0; n < 1_200; n++) {
            added.trial.create(added.admin(), "crm.deal", Map.of("title", "Deal " + n, "c_size", n + ".5"));
        }
        FieldView filling = added.fields.change(
                added.admin(),
                size.id(),
                size.version(),
                FieldWishes.usual().fast(true).change());
        assertThat(filling.filling()).isEqualTo(new FieldView.Filling(0, 1_200));
        assertThat(ids(added.admin(), equal("c_size", "7.5"))).hasSize(1);
        added.work();
        FieldView fast = added.fields.get(added.admin(), size.id());
        assertThat(fast.filling()).isNull();
        assertThat(fast.cost()).extracting("records").isEqualTo(1_200L);
        assertThat(ids(added.admin(), equal("c_size", "7.5"))).hasSize(1);
        assertThat(ids(added.admin(), equal("c_size", "1199.5"))).hasSize(1);
        added.fields.change(
                added.admin(), size.id(), null, FieldWishes.usual().fast(false).change());
        added.work();
        assertThat(ids(added.admin(), equal("c_size", "7.5"))).hasSize(1);
        assertThat(added.fields.list(added.admin(), "crm.deal", false).quota().fast())
                .isZero();
    }

    @Test
    public void whatAFieldNeedsIsSaidAtTheField() {
        added.add("crm.deal", "Table", "text", FieldWishes.usual().needed());
        added.add(
                "crm.deal",
                "Seats",
                "integer",
                FieldWishes.usual().most(8).visibleIf("c_table <> 'bar'").needed());
        added.add("crm.deal", "Ends", "date", FieldWishes.usual().rule("days(expected_close_date, c_ends) >= 0"));
        Actor admin = added.admin();
        assertThat(refused(422, "record/required", () -> create(admin, Map.of("title", "x")))
                        .field())
                .isEqualTo("c_table");
        assertThat(refused(422, "record/required", () -> create(admin, Map.of("title", "x", "c_table", "4")))
                        .field())
                .isEqualTo("c_seats");
        assertThat(create(admin, Map.of("title", "x", "c_table", "bar")).get("c_seats"))
                .isNull();
        assertThat(refused(
                                422,
                                "record/out-of-range",
                                () -> create(admin, Map.of("title", "x", "c_table", "4", "c_seats", 9)))
                        .field())
                .isEqualTo("c_seats");
        assertThat(refused(
                                422,
                                "record/rule",
                                () -> create(
                                        admin,
                                        Map.of(
                                                "title",
                                                "x",
                                                "c_table",
                                                "bar",
                                                "expected_close_date",
                                                "2026-11-22",
                                                "c_ends",
                                                "2026-11-21")))
                        .field())
                .isEqualTo("c_ends");
    }

    @Test
    public void aUniqueValueIsRefusedTwiceAndDoublesAreShownFirst() {
        FieldView card = added.add("crm.deal", "Card", "text");
        create(added.admin(), Map.of("title", "a", "c_card", "A7"));
        StoredRecord second = create(added.admin(), Map.of("title", "b", "c_card", "a7"));
        assertThat(refused(
                                409,
                                "custom/not-unique",
                                () -> added.fields.change(
                                        added.admin(),
                                        card.id(),
                                        null,
                                        FieldWishes.usual().unique(true).change()))
                        .extra())
                .containsKey("values");
        added.trial.write(
                added.admin(),
                tx -> added.trial.records.update(tx, "crm.deal", second.id(), 1, Map.of("c_card", "B7")));
        added.fields.change(
                added.admin(), card.id(), null, FieldWishes.usual().unique(true).change());
        added.work();
        assertThat(refused(422, "record/taken", () -> create(added.admin(), Map.of("title", "c", "c_card", "b7")))
                        .field())
                .isEqualTo("c_card");
    }

    @Test
    public void theFirstElevenFastFieldsAreTen() {
        for (int n = 1; n <= 10; n++) {
            added.add("crm.deal", "Fast " + n, "text", FieldWishes.usual().fast(true));
        }
        assertThat(refused(
                                409,
                                "custom/no-fast-left",
                                () -> added.add(
                                        "crm.deal",
                                        "Fast 11",
                                        "text",
                                        FieldWishes.usual().fast(true)))
                        .extra())
                .containsEntry("used", 10L)
                .containsEntry("most", 10L);
        assertThat(added.fields.list(added.admin(), "crm.deal", false).quota().alarm())
                .isTrue();
    }

    private List<Long> pages(Actor reader, String sort) {
        List<Long> all = new ArrayList<>();
        String cursor = null;
        do {
            String from = cursor;
            Page page = added.trial.read(
                    reader,
                    tx -> added.trial.records.list(
                            tx, "crm.deal", new Query(Filter.ALL, sorts(sort), 1, 7, from, false, false, null)));
            page.records().forEach(record -> all.add(record.id()));
            cursor = page.nextCursor();
        } while (cursor != null);
        return all;
    }

    private static final List<String> FAST = List.of(
            "text", "number", "integer", "money", "date", "timestamp", "choice", "boolean", "reference", "email");
    private static final List<String> UNSORTED = List.of("long_text", "choices", "address", "file");

    private static Map<String, Object> values() {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("text", "Nuts");
        values.put("long_text", "Two\nlines");
        values.put("number", "12.50");
        values.put("integer", 7L);
        values.put("money", "99.90");
        values.put("date", "2026-11-22");
        values.put("timestamp", "2026-11-22T10:00:00Z");
        values.put("choice", "red");
        values.put("choices", List.of("red", "blue"));
        values.put("boolean", true);
        values.put("reference", 0L);
        values.put("address", Map.of("street", "Ring 1", "city", "Linz"));
        values.put("phone", "+43 1 234");
        values.put("email", "Ada@example.com");
        values.put("url", "https://example.com/a");
        values.put("rating", 4L);
        values.put("user", 2L);
        return values;
    }

    private static String shown(Object value) {
        return value instanceof Map ? "{street=Ring 1, city=Linz}" : String.valueOf(value);
    }

    private static String name(String type, boolean fast) {
        return "c_" + type + (fast ? "_fast" : "");
    }

    private void define(String type, boolean fast) {
        FieldWishes wish = FieldWishes.usual().fast(fast);
        if (type.startsWith("choice")) {
            wish.choices("red", "blue");
        }
        if (type.equals("reference")) {
            VALUES.put(type, added.trial.contact(added.admin(), "Ada").id());
            wish.to("crm.contact");
        }
        String label = type + (fast ? " fast" : "");
        boolean there = added.fields.list(added.admin(), "crm.deal", false).data().stream()
                .anyMatch(field -> field.label().equals(label));
        if (!there) {
            added.add("crm.deal", label, type, wish);
        }
    }

    private StoredRecord create(Actor actor, Map<String, ? extends @Nullable Object> values) {
        return added.trial.create(actor, "crm.deal", values);
    }

    private static Filter equal(String field, Object value) {
        return new Filter.Condition(field, Operator.EQ, List.of(value instanceof List<?> list ? list.get(0) : value));
    }

    private List<Long> ids(Actor reader, Filter filter) {
        return ids(reader, filter, "id");
    }

    private List<Long> ids(Actor reader, Filter filter, String sort) {
        return added
                .trial
                .read(
                        reader,
                        tx -> added.trial.records.list(
                                tx, "crm.deal", new Query(filter, sorts(sort), 1, 200, null, false, false, null)))
                .records()
                .stream()
                .map(StoredRecord::id)
                .toList();
    }

    private static List<Query.Sort> sorts(String text) {
        List<Query.Sort> sorts = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            boolean down = part.startsWith("-");
            sorts.add(new Query.Sort(down ? part.substring(1) : part, down));
        }
        return sorts;
    }
}

package io.guildhall.record.internal.custom;

import static io.guildhall.record.internal.Refusal.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.guildhall.record.Filter;
import io.guildhall.record.Filter.Operator;
import io.guildhall.record.Query;
import io.guildhall.record.StoredRecord;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.Test;

/** Fields that follow from others, worked out by the database whoever writes. */
public class FormulasTest {
    private final AddedTrial added = new AddedTrial();

    @Test
    public void aFormulaFollowsEveryWriteAndWhatWasThereBefore() {
        added.add("crm.deal", "Seats", "integer");
        StoredRecord old = deal(Map.of("title", "Old", "c_seats", 4));
        FieldView price = added.add(
                "crm.deal",
                "Price",
                "formula",
                FieldWishes.usual().decimals(2).fast(true).formula("c_seats * 12.5", "number"));
        added.add(
                "crm.deal",
                "Words",
                "formula",
                FieldWishes.usual().formula("concat(upper(title), ' costs ', c_price)", "text"));
        StoredRecord made = deal(Map.of("title", "New", "c_seats", 2));
        assertThat(text(made, "c_price")).isEqualTo("25.00");
        assertThat(made.get("c_words")).isEqualTo("NEW costs 25.00");
        added.work();
        assertThat(text(read(old), "c_price")).isEqualTo("50.00");
        assertThat(read(old).version()).isEqualTo(old.version());
        assertThat(read(old).get("updated_at")).isEqualTo(old.get("updated_at"));
        assertThat(added.fields.get(added.admin(), price.id()).filling()).isNull();
        assertThat(found("c_price", Operator.GTE, 30L)).containsExactly(old.id());

        StoredRecord changed = added.trial.write(
                added.admin(),
                tx -> added.trial.records.update(tx, "crm.deal", made.id(), 1, Map.of("title", "Other")));
        assertThat(changed.get("c_words")).isEqualTo("OTHER costs 25.00");
        added.fields.change(
                added.admin(),
                price.id(),
                null,
                FieldWishes.usual().formula("c_seats * 20", null).change());
        added.work();
        assertThat(text(read(made), "c_price")).isEqualTo("40.00");
        assertThat(read(made).get("c_words")).isEqualTo("OTHER costs 40.00");
        assertThat(found("c_price", Operator.EQ, 80L)).containsExactly(old.id());
    }

    @Test
    public void nobodySetsAFormulaAndNoneGoesInCircles() {
        FieldView seats = added.add("crm.deal", "Seats", "integer");
        FieldView one =
                added.add("crm.deal", "One", "formula", FieldWishes.usual().formula("c_seats + 1", "integer"));
        added.add("crm.deal", "Two", "formula", FieldWishes.usual().formula("c_one + 1", "integer"));
        assertThat(refused(422, "record/read-only", () -> deal(Map.of("title", "x", "c_one", 7)))
                        .field())
                .isEqualTo("c_one");
        assertThat(refused(
                                422,
                                "custom/formula",
                                () -> added.fields.change(
                                        added.admin(),
                                        one.id(),
                                        null,
                                        FieldWishes.usual()
                                                .formula("c_two", null)
                                                .change()))
                        .field())
                .isEqualTo("formula");
        assertThat(refused(
                                409,
                                "custom/in-use",
                                () -> added.fields.rehearse(added.admin(), seats.id(), null) == null
                                        ? 0
                                        : delete(seats))
                        .extra())
                .containsEntry("fields", List.of("One"));
        assertThat(deal(Map.of("title", "y", "c_seats", 5)).get("c_two")).isEqualTo(7L);
        assertThat(deal(Map.of("title", "z")).get("c_two")).isNull();
    }

    @Test
    public void aFieldOfAnotherTypeIsStillWhatFormulasAreWorkedOutFrom() {
        FieldView seats = added.add("crm.deal", "Seats", "text");
        added.add("crm.deal", "Long", "formula", FieldWishes.usual().formula("length(c_seats)", "integer"));
        StoredRecord made = deal(Map.of("title", "x", "c_seats", "12"));
        assertThat(made.get("c_long")).isEqualTo(2L);
        added.fields.retype(added.admin(), seats.id(), null, FieldWishes.usual().wish(null, null, "long_text"));
        added.work();
        StoredRecord again = added.trial.write(
                added.admin(),
                tx -> added.trial.records.update(tx, "crm.deal", made.id(), -1, Map.of("c_seats", "many of them")));
        assertThat(again.get("c_long")).isEqualTo(12L);
    }

    private int delete(FieldView field) {
        added.fields.delete(added.admin(), field.id(), null);
        return 0;
    }

    private static @Nullable String text(StoredRecord record, String field) {
        Object value = record.get(field);
        return value == null ? null : value.toString();
    }

    private StoredRecord deal(Map<String, ? extends @Nullable Object> values) {
        return added.trial.create(added.admin(), "crm.deal", values);
    }

    private StoredRecord read(StoredRecord deal) {
        return added.trial.read(added.admin(), tx -> added.trial.records.get(tx, "crm.deal", deal.id()));
    }

    private List<Long> found(String field, Operator operator, Object value) {
        Filter filter = new Filter.Condition(field, operator, List.of(value));
        return added
                .trial
                .read(
                        added.admin(),
                        tx -> added.trial.records.list(
                                tx, "crm.deal", new Query(filter, List.of(), 1, 50, null, false, false, null)))
                .records()
                .stream()
                .map(StoredRecord::id)
                .toList();
    }
}

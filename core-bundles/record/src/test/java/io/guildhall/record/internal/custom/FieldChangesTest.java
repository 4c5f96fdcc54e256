package io.guildhall.record.internal.custom;

import static io.guildhall.record.internal.Refusal.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.guildhall.job.Jobs;
import io.guildhall.record.StoredRecord;
import io.guildhall.record.internal.Trial;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.Test;

/** Nothing is lost by a change of a field that was not shown before, and nothing for thirty days. */
public class FieldChangesTest {
    private final AddedTrial added = new AddedTrial();

    @Test
    public void anotherTypeKeepsWhatItCanAndSaysWhatItCannot() {
        FieldView size = added.add("crm.deal", "Size", "text");
        StoredRecord fits = deal("1.200,50");
        StoredRecord lost = deal("about ten");
        FieldWish wish = FieldWishes.usual().decimals(2).wish(null, null, "number");
        Rehearsal rehearsal = added.fields.rehearse(added.admin(), size.id(), wish);
        assertThat(rehearsal.records()).isEqualTo(2);
        assertThat(rehearsal.kept()).isEqualTo(1);
        assertThat(rehearsal.examples().get(0)).isEqualTo(new Rehearsal.Example(lost.id(), "Deal", "about ten", null));
        assertThat(rehearsal.examples().get(1).after()).isEqualTo("1200.50");

        FieldView number = added.fields.retype(added.admin(), size.id(), size.version(), wish);
        added.work();
        assertThat(number.name()).isEqualTo("c_size");
        assertThat(String.valueOf(value(fits))).isEqualTo("1200.50");
        assertThat(value(lost)).isNull();

        added.fields.restore(added.admin(), size.id());
        assertThat(value(fits)).isEqualTo("1.200,50");
        assertThat(value(lost)).isEqualTo("about ten");
        assertThat(added.fields.list(added.admin(), "crm.deal", true).data())
                .extracting(FieldView::id)
                .containsExactly(number.id());
    }

    @Test
    public void aFieldThatWasDeletedComesBackWithItsValues() {
        FieldView size =
                added.add("crm.deal", "Size", "text", FieldWishes.usual().fast(true));
        StoredRecord deal = deal("large");
        assertThat(added.fields.rehearse(added.admin(), size.id(), null).lost()).isEqualTo(1);
        added.fields.delete(added.admin(), size.id(), size.version());
        added.work();
        assertThat(read(deal).values()).doesNotContainKey("c_size");
        added.trial.write(
                added.admin(),
                tx -> added.trial.records.update(tx, "crm.deal", deal.id(), 1, Map.of("title", "Other")));
        added.fields.restore(added.admin(), size.id());
        assertThat(value(deal)).isEqualTo("large");
        refused(
                404,
                "not-found",
                () -> added.fields.change(
                        added.admin(), 987_654, null, FieldWishes.usual().change()));
    }

    @Test
    public void afterThirtyDaysItsValuesAreTakenOutOfAllRecordsAndItComesBackNoMore() throws SQLException {
        FieldView size = added.add("crm.deal", "Size", "text");
        FieldView other = added.add("crm.deal", "Other", "text");
        for (int i = 0; i < 130; i++) {
            added.trial.create(
                    added.admin(), "crm.deal", Map.of("title", "Deal", "c_size", "large", "c_other", "stays"));
        }
        added.fields.delete(added.admin(), size.id(), size.version());
        purge(size);
        assertThat(holding(size)).isEqualTo(130);

        // The place that other work has left behind keeps nothing from being taken out.
        execute("update guildhall.custom_field_definitions set deleted_at = now() - interval '31 days',"
                + " filled_to = (select max(id) - 10 from crm.deal where tenant_id = " + added.trial.tenant + ")"
                + " where id = " + size.id());
        refused(404, "not-found", () -> added.fields.restore(added.admin(), size.id()));
        purge(size);
        assertThat(holding(size)).isZero();
        assertThat(holding(other)).isEqualTo(130);
        assertThat(added.fields.list(added.admin(), "crm.deal", true).data()).isEmpty();
    }

    private void purge(FieldView field) {
        added.trial.write(added.admin(), tx -> {
            Map<String, Object> payload = Map.of("field", field.id(), "what", "purge", "other", 0L);
            return added.enqueue(tx, FieldWork.KIND, payload, Instant.now(), Jobs.Priority.BULK);
        });
        added.work();
    }

    private long holding(FieldView field) throws SQLException {
        try (Statement statement = Trial.server().superuser().createStatement();
                ResultSet rows = statement.executeQuery("select count(*) from crm.deal where tenant_id = "
                        + added.trial.tenant + " and custom ? 'cf_" + field.id() + "'")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static void execute(String sql) throws SQLException {
        try (Statement statement = Trial.server().superuser().createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    public void aNameIsTakenOnceAndFreeAgainWhenItsFieldIsGone() {
        FieldView size = added.add("crm.deal", "Größe & Höhe", "text");
        assertThat(size.name()).isEqualTo("c_grosse_hohe");
        assertThat(refused(422, "custom/type", () -> added.add("crm.deal", "Odd", "varchar"))
                        .detail())
                .contains("text, long_text, number", "choices", "roll_up");
        refused(409, "custom/name-taken", () -> added.add("crm.deal", "Grosse Hohe", "text"));
        added.fields.delete(added.admin(), size.id(), null);
        added.add("crm.deal", "Grosse Hohe", "text");
        refused(409, "custom/name-taken", () -> added.fields.restore(added.admin(), size.id()));
    }

    @Test
    public void anExpressionThatIsWrongSaysWhere() {
        var problem = refused(
                422,
                "custom/expression",
                () -> added.add("crm.deal", "Size", "text", FieldWishes.usual().rule("length(title) > nobody")));
        assertThat(problem.field()).isEqualTo("rule");
        assertThat(problem.extra()).containsEntry("place", 16);
        refused(
                422,
                "custom/expression",
                () -> added.add("crm.deal", "Size", "text", FieldWishes.usual().rule("1 +")));
        refused(
                422,
                "custom/expression",
                () -> added.add("crm.deal", "Size", "text", FieldWishes.usual().rule("sleep(10)")));
    }

    @Test
    public void recordsFollowAChoiceThatIsCalledOtherwise() {
        FieldView size = added.add(
                "crm.deal",
                "Size",
                "choice",
                FieldWishes.usual().choices("small", "large").fast(true).standard("large"));
        FieldView extras =
                added.add("crm.deal", "Extras", "choices", FieldWishes.usual().choices("nuts", "ice", "milk"));
        StoredRecord deal = added.trial.create(
                added.admin(),
                "crm.deal",
                Map.of("title", "Deal", "c_size", "small", "c_extras", List.of("nuts", "ice")));
        FieldView changed = added.fields.change(
                added.admin(),
                size.id(),
                size.version(),
                FieldWishes.usual()
                        .choices("little", "huge")
                        .renamed(Map.of("small", "little", "large", "huge"))
                        .change());
        assertThat(changed.standard()).isEqualTo("huge");
        added.fields.change(
                added.admin(),
                extras.id(),
                extras.version(),
                FieldWishes.usual().renamed(Map.of("nuts", "almonds")).change());
        added.work();
        assertThat(value(deal)).isEqualTo("little");
        assertThat(read(deal).get("c_extras")).isEqualTo(List.of("almonds", "ice"));
        assertThat(added.fields.get(added.admin(), size.id()).choices()).containsExactly("little", "huge");
        assertThat(added.fields.get(added.admin(), extras.id()).choices()).containsExactly("almonds", "ice", "milk");
        refused(
                422,
                "custom/renamed",
                () -> added.fields.change(
                        added.admin(),
                        size.id(),
                        null,
                        FieldWishes.usual().renamed(Map.of("middle", "little")).change()));
    }

    @Test
    public void aBoundIsTakenAwayByName() {
        FieldView size =
                added.add("crm.deal", "Size", "integer", FieldWishes.usual().most(5));
        FieldView free = added.fields.change(
                added.admin(),
                size.id(),
                size.version(),
                FieldWishes.usual().boundless().change());
        assertThat(free.most()).isNull();
        assertThat(added.trial
                        .create(added.admin(), "crm.deal", Map.of("title", "Deal", "c_size", 6))
                        .get("c_size"))
                .isEqualTo(6L);
    }

    private StoredRecord deal(String size) {
        return added.trial.create(added.admin(), "crm.deal", Map.of("title", "Deal", "c_size", size));
    }

    private StoredRecord read(StoredRecord deal) {
        return added.trial.read(added.admin(), tx -> added.trial.records.get(tx, "crm.deal", deal.id()));
    }

    private @Nullable Object value(StoredRecord deal) {
        return read(deal).get("c_size");
    }
}

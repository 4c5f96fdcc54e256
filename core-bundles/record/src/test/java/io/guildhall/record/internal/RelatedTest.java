package io.guildhall.record.internal;

import static io.guildhall.record.internal.Refusal.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.guildhall.actor.Actor;
import io.guildhall.record.Filter;
import io.guildhall.record.Filter.Condition;
import io.guildhall.record.Filter.Operator;
import io.guildhall.record.Query;
import io.guildhall.record.StoredRecord;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.Test;

public class RelatedTest {
    private final Trial trial = new Trial();

    @Test
    public void findsByWhatIsPointedAt() {
        people();
        assertThat(contacts(trial.admin, is("company.city", Operator.EQ, "Bonn")))
                .containsExactly("Ada");
        assertThat(contacts(trial.admin, is("company.city", Operator.IN, "Bonn", "Kiel")))
                .containsExactly("Ada", "Ben");
        assertThat(contacts(trial.admin, is("company.name", Operator.PREFIX, "NORTH")))
                .containsExactly("Ada");
        assertThat(contacts(trial.admin, is("responsible.name", Operator.PREFIX, "ada")))
                .containsExactly("Ada", "Ben", "Cleo");
    }

    @Test
    public void whatPointsAtNothingIsNotThisAndEmpty() {
        people();
        assertThat(contacts(trial.admin, is("company.city", Operator.NE, "Bonn")))
                .containsExactly("Ben", "Cleo");
        assertThat(contacts(trial.admin, is("company.city", Operator.EMPTY))).containsExactly("Cleo");
        assertThat(contacts(trial.admin, is("company.city", Operator.NOT_EMPTY)))
                .containsExactly("Ada", "Ben");
    }

    @Test
    public void goesOverTwoReferencesAndNoFurther() {
        long ada = people();
        trial.create(trial.admin, "crm.deal", Map.of("title", "Big", "currency", "EUR", "contact_id", ada));
        trial.create(trial.admin, "crm.deal", Map.of("title", "Lone", "currency", "EUR"));
        assertThat(titles("crm.deal", trial.admin, is("contact.company.city", Operator.EQ, "Bonn"), "title"))
                .containsExactly("Big");
        assertThat(titles("crm.deal", trial.admin, is("contact.company.city", Operator.NE, "Bonn"), "title"))
                .containsExactly("Lone");
        refused(
                400,
                "record/unknown-field",
                () -> titles("crm.deal", trial.admin, is("contact.company.responsible.name", Operator.EMPTY), "title"));
        refused(400, "record/unknown-field", () -> contacts(trial.admin, is("name.city", Operator.EMPTY)));
        refused(400, "record/unknown-field", () -> contacts(trial.admin, is("company.nothing", Operator.EMPTY)));
        refused(400, "record/unknown-field", () -> contacts(trial.admin, is("company.", Operator.EMPTY)));
    }

    @Test
    public void tellsNothingOfRecordsThatTheActorDoesNotSee() {
        StoredRecord hidden =
                trial.create(trial.admin, "crm.company", Map.of("name", "Hidden", "city", "Bonn", "responsible_id", 3));
        trial.create(
                trial.admin, "crm.contact", Map.of("name", "Mine", "company_id", hidden.id(), "responsible_id", 2));
        Actor ben = trial.own(2, "*");
        assertThat(contacts(ben, is("company.city", Operator.EQ, "Bonn"))).isEmpty();
        assertThat(contacts(ben, is("company.city", Operator.EQ, "Kiel"))).isEmpty();
        assertThat(contacts(ben, is("company.city", Operator.NE, "Bonn"))).containsExactly("Mine");
        refused(
                403,
                "auth/not-permitted",
                () -> contacts(trial.own(2, "contacts.view"), is("company.city", Operator.EQ, "Bonn")));
    }

    @Test
    public void whatLiesInTheTrashIsNotThere() {
        people();
        long company = trial.read(
                trial.admin,
                tx -> trial.records
                        .list(tx, "crm.company", Query.of(Filter.eq("city", "Bonn")))
                        .records()
                        .get(0)
                        .id());
        trial.write(trial.admin, tx -> {
            trial.records.delete(tx, "crm.company", company, -1);
            return company;
        });
        assertThat(contacts(trial.admin, is("company.city", Operator.EQ, "Bonn")))
                .isEmpty();
    }

    @Test
    public void aDayMayBeToldFromToday() {
        LocalDate today = LocalDate.now(trial.admin.workspace().zone());
        trial.create(trial.admin, "crm.contact", Map.of("name", "Near", "birthday", today.minusDays(3)));
        trial.create(trial.admin, "crm.contact", Map.of("name", "Far", "birthday", today.minusDays(30)));
        assertThat(contacts(trial.admin, is("birthday", Operator.GTE, "today-7")))
                .containsExactly("Near");
        assertThat(contacts(trial.admin, is("birthday", Operator.LT, "today-7")))
                .containsExactly("Far");
        assertThat(contacts(trial.admin, is("created_at", Operator.GTE, "today-1")))
                .containsExactly("Far", "Near");
        assertThat(contacts(trial.admin, is("created_at", Operator.GT, "today+1")))
                .isEmpty();
    }

    @Test
    public void daysMayBeAWholeMonth() {
        LocalDate first = LocalDate.now(trial.admin.zone()).withDayOfMonth(1);
        for (LocalDate day :
                List.of(first.minusDays(1), first, first.plusMonths(1).minusDays(1), first.plusMonths(1))) {
            trial.create(trial.admin, "crm.contact", Map.of("name", day.toString(), "birthday", day));
        }
        String before = first.minusDays(1).toString();
        String last = first.plusMonths(1).minusDays(1).toString();
        String next = first.plusMonths(1).toString();
        assertThat(contacts(trial.admin, is("birthday", Operator.EQ, "month"))).containsExactly(first.toString(), last);
        assertThat(contacts(trial.admin, is("birthday", Operator.LTE, "month")))
                .containsExactly(before, first.toString(), last);
        assertThat(contacts(trial.admin, is("birthday", Operator.GTE, "month+1")))
                .containsExactly(next);
        assertThat(contacts(trial.admin, is("birthday", Operator.LT, "month"))).containsExactly(before);
        assertThat(contacts(trial.admin, is("birthday", Operator.GT, "month"))).containsExactly(next);
        assertThat(contacts(trial.admin, is("birthday", Operator.NE, "month"))).containsExactly(before, next);
        assertThat(contacts(trial.admin, is("created_at", Operator.EQ, "month")))
                .hasSize(4);
        assertThat(contacts(trial.admin, is("created_at", Operator.EQ, "month-1")))
                .isEmpty();
        refused(400, "record/operator", () -> contacts(trial.admin, is("birthday", Operator.IN, "month", "month+1")));
    }

    @Test
    public void aBirthdayComesRoundWhateverTheYear() {
        LocalDate today = LocalDate.now(trial.admin.zone());
        LocalDate born = LocalDate.of(1980, today.getMonth(), Math.min(today.getDayOfMonth(), 28));
        LocalDate other = born.withDayOfMonth(born.getDayOfMonth() == 1 ? 2 : 1);
        trial.create(trial.admin, "crm.contact", Map.of("name", "Born", "birthday", born));
        trial.create(trial.admin, "crm.contact", Map.of("name", "Other day", "birthday", other));
        trial.create(trial.admin, "crm.contact", Map.of("name", "Other month", "birthday", born.plusMonths(3)));
        trial.create(trial.admin, "crm.contact", Map.of("name", "Unknown"));
        assertThat(contacts(trial.admin, is("birthday", Operator.ANNIVERSARY, "month")))
                .containsExactly("Born", "Other day");
        assertThat(contacts(
                        trial.admin,
                        is("birthday", Operator.ANNIVERSARY, born.withYear(2020).toString())))
                .containsExactly("Born");
        refused(400, "record/operator", () -> contacts(trial.admin, is("created_at", Operator.ANNIVERSARY, "month")));
    }

    /** @return Ada */
    private long people() {
        long north = trial.create(trial.admin, "crm.company", Map.of("name", "Northlight", "city", "Bonn"))
                .id();
        long kiel = trial.create(trial.admin, "crm.company", Map.of("name", "Harbour", "city", "Kiel"))
                .id();
        long ada = trial.create(trial.admin, "crm.contact", Map.of("name", "Ada", "company_id", north))
                .id();
        trial.create(trial.admin, "crm.contact", Map.of("name", "Ben", "company_id", kiel));
        trial.create(trial.admin, "crm.contact", Map.of("name", "Cleo"));
        return ada;
    }

    private List<String> contacts(Actor actor, Filter filter) {
        return titles("crm.contact", actor, filter, "name");
    }

    private List<String> titles(String entity, Actor actor, Filter filter, String title) {
        return trial.read(
                actor,
                tx -> trial.records.list(tx, entity, Query.of(filter).sortedBy(title, false)).records().stream()
                        .map(record -> String.valueOf(record.get(title)))
                        .toList());
    }

    private static Condition is(String field, Operator operator, Object... values) {
        return new Condition(field, operator, Arrays.asList(values));
    }
}

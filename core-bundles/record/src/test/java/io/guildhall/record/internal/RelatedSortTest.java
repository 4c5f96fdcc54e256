package io.guildhall.record.internal;

import static io.guildhall.record.internal.Refusal.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.guildhall.actor.Actor;
import io.guildhall.actor.Scope;
import io.guildhall.database.Transaction;
import io.guildhall.record.Filter;
import io.guildhall.record.Page;
import io.guildhall.record.Query;
import io.guildhall.record.StoredRecord;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.Test;

public class RelatedSortTest {
    private final Trial trial = new Trial();

    @Test
    public void ordersByWhatIsPointedAtWithNothingLast() {
        people();
        assertThat(contacts(trial.admin, "company.name")).containsExactly("Ben", "Ada", "Abe", "Cleo");
        assertThat(contacts(trial.admin, "-company.name")).containsExactly("Abe", "Ada", "Ben", "Cleo");
        assertThat(contacts(trial.admin, "company.name,name")).containsExactly("Ben", "Abe", "Ada", "Cleo");
        assertThat(contacts(trial.admin, "company_id.name,-name")).containsExactly("Ben", "Ada", "Abe", "Cleo");
        assertThat(contacts(trial.admin, "-name,company.name")).containsExactly("Cleo", "Ben", "Ada", "Abe");
    }

    @Test
    public void aRelatedRecordWithoutTheValueIsLikeNone() {
        people();
        long bare = create("crm.company", Map.of("name", "Aardvark"));
        create("crm.contact", Map.of("name", "Dora", "company_id", bare));
        assertThat(contacts(trial.admin, "company.city,name")).containsExactly("Abe", "Ada", "Ben", "Cleo", "Dora");
        assertThat(contacts(trial.admin, "company.city,company.name"))
                .containsExactly("Ada", "Abe", "Ben", "Dora", "Cleo");
    }

    @Test
    public void goesOverTwoReferencesAndNoFurther() {
        long ada = people();
        create("crm.deal", Map.of("title", "Lone", "currency", "EUR"));
        create("crm.deal", Map.of("title", "Big", "currency", "EUR", "contact_id", ada));
        assertThat(titles("crm.deal", trial.admin, "contact.company.name")).containsExactly("Big", "Lone");
        for (String bad : List.of(
                "contact.company.responsible.name",
                "company.nothing",
                "nothing.name",
                "title.name",
                "company.",
                ".name",
                "company",
                "company.tags")) {
            assertThat(refused(400, "record/sort", () -> titles("crm.deal", trial.admin, bad))
                            .field())
                    .isEqualTo(bad);
        }
    }

    @Test
    public void everyOrderIsWalkedByCursorAndByPagesWithoutGapOrDouble() {
        many();
        for (String order : List.of(
                "company.name",
                "-company.name",
                "company.name,-updated_at",
                "-company.city,score,-company.name",
                "score,company.name",
                "-responsible.name,company.city,id",
                "company.responsible.name,-name",
                "company.created_at",
                "-company.id,name")) {
            walk(order);
        }
    }

    /** Whoever could tell from the place of his own contact how a hidden company is called would know a secret. */
    @Test
    public void aHiddenRecordSortsAsNoneAndTellsNothing() {
        Actor ben = trial.own(2, "*");
        long seen = create("crm.company", Map.of("name", "Seen", "responsible_id", 2));
        Map<String, Long> hidden = new LinkedHashMap<>();
        for (String name : List.of("Zebra", "Able")) {
            hidden.put(name, create("crm.company", Map.of("name", name, "responsible_id", 3)));
        }
        mine("1 of none", null);
        mine("2 of Zebra", hidden.get("Zebra"));
        mine("3 of Able", hidden.get("Able"));
        mine("4 of Seen", seen);
        List<String> told = List.of("4 of Seen", "1 of none", "2 of Zebra", "3 of Able");
        assertThat(contacts(ben, "company.name,name")).isEqualTo(told);
        assertThat(contacts(ben, "-company.name,name")).isEqualTo(told);
        assertThat(contacts(trial.admin, "company.name,name"))
                .containsExactly("3 of Able", "4 of Seen", "2 of Zebra", "1 of none");
        assertThat(contacts(trial.team(1, 8), "company.name,name")).isEmpty();
    }

    @Test
    public void whatLiesInTheTrashSortsAsNone() {
        people();
        long gone = create("crm.company", Map.of("name", "Aaa"));
        create("crm.contact", Map.of("name", "Zoe", "company_id", gone));
        assertThat(contacts(trial.admin, "company.name")).startsWith("Zoe");
        trial.write(trial.admin, tx -> {
            trial.records.delete(tx, "crm.company", gone, -1);
            return gone;
        });
        assertThat(contacts(trial.admin, "company.name,-name")).endsWith("Zoe", "Cleo");
    }

    @Test
    public void whoMayNotListTheOthersOrNotSeeTheFieldIsRefused() {
        people();
        refused(403, "auth/not-permitted", () -> contacts(trial.own(2, "contacts.view"), "company.name"));
        Actor clerk =
                Trial.server().actor(trial.tenant, 2, Scope.ALL, Scope.ALL, Set.of(), "*", "-companies.city.view");
        refused(400, "record/sort", () -> contacts(clerk, "company.city"));
        assertThat(contacts(clerk, "company.name")).hasSize(4);
    }

    @Test
    public void aPageTakesOneQuestionAndTwoAtTheBorder() {
        many();
        AtomicInteger asked = new AtomicInteger();
        Page first = trial.read(trial.admin, tx -> list(counted(tx, asked), "company.name", 1, 10, null));
        assertThat(first.records()).hasSize(10);
        assertThat(asked).hasValue(1);
        Page all = trial.read(trial.admin, tx -> list(counted(tx, asked), "company.name", 1, 200, null));
        assertThat(all.total()).isEqualTo(60);
        assertThat(asked).hasValue(3);
    }

    private static Transaction counted(Transaction tx, AtomicInteger asked) {
        return (Transaction) Proxy.newProxyInstance(
                Transaction.class.getClassLoader(), new Class<?>[] {Transaction.class}, (p, m, a) -> {
                    if (m.getName().startsWith("query")) {
                        asked.incrementAndGet();
                    }
                    try {
                        return m.invoke(tx, a);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private void walk(String order) {
        List<Long> whole = ids(order, 1, 200);
        List<Long> walked = new ArrayList<>();
        String cursor = null;
        do {
            String here = cursor;
            Page page = trial.read(trial.admin, tx -> list(tx, order, 1, 7, here));
            page.records().forEach(r -> walked.add(r.id()));
            assertThat(page.total()).isEqualTo(60);
            cursor = page.nextCursor();
        } while (cursor != null && walked.size() < 100);
        assertThat(walked).as(order).isEqualTo(whole).doesNotHaveDuplicates().hasSize(60);
        List<Long> paged = new ArrayList<>();
        for (int page = 1; page <= 10; page++) {
            paged.addAll(ids(order, page, 7));
        }
        assertThat(paged).as(order).isEqualTo(whole);
    }

    private void many() {
        Random random = new Random(5);
        List<Long> companies = Stream.of("b", "A", "a", "c")
                .map(name -> create(
                        "crm.company",
                        name.equals("c")
                                ? Map.of("name", name, "responsible_id", 3)
                                : Map.of("name", name, "city", "x" + name)))
                .toList();
        for (int i = 0; i < 60; i++) {
            Map<String, Object> values = new LinkedHashMap<>(Map.of("name", "P" + random.nextInt(20)));
            if (random.nextInt(4) > 0) {
                values.put("company_id", companies.get(random.nextInt(4)));
            }
            if (random.nextBoolean()) {
                values.put("score", random.nextInt(3));
            }
            values.put("responsible_id", 1 + random.nextInt(3));
            create("crm.contact", values);
        }
    }

    /** @return Ada */
    private long people() {
        long north = create("crm.company", Map.of("name", "Northlight", "city", "Bonn"));
        long harbour = create("crm.company", Map.of("name", "harbour", "city", "Kiel"));
        long ada = create("crm.contact", Map.of("name", "Ada", "company_id", north));
        create("crm.contact", Map.of("name", "Ben", "company_id", harbour));
        create("crm.contact", Map.of("name", "Cleo"));
        create("crm.contact", Map.of("name", "Abe", "company_id", north));
        return ada;
    }

    private void mine(String name, @Nullable Long company) {
        Map<String, Object> values = new LinkedHashMap<>(Map.of("name", name, "responsible_id", 2));
        if (company != null) {
            values.put("company_id", company);
        }
        create("crm.contact", values);
    }

    private long create(String entity, Map<String, Object> values) {
        return trial.create(trial.admin, entity, values).id();
    }

    private List<String> contacts(Actor actor, String order) {
        return titles("crm.contact", actor, order);
    }

    private List<String> titles(String entity, Actor actor, String order) {
        String title = entity.equals("crm.deal") ? "title" : "name";
        Query query = new Query(Filter.ALL, sorts(order), 1, 50, null, false, true, null);
        return trial.read(actor, tx -> trial.records.list(tx, entity, query)).records().stream()
                .map(record -> String.valueOf(record.get(title)))
                .toList();
    }

    private List<Long> ids(String order, int page, int perPage) {
        return trial.read(trial.admin, tx -> list(tx, order, page, perPage, null)).records().stream()
                .map(StoredRecord::id)
                .toList();
    }

    private Page list(Transaction tx, String order, int page, int perPage, @Nullable String cursor) {
        return trial.records.list(
                tx, "crm.contact", new Query(Filter.ALL, sorts(order), page, perPage, cursor, false, true, null));
    }

    private static List<Query.Sort> sorts(String order) {
        return Arrays.stream(order.split(",", -1))
                .map(part -> new Query.Sort(part.replaceFirst("^-", ""), part.startsWith("-")))
                .toList();
    }
}

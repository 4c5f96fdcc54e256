package io.guildhall.record.internal;

import static io.guildhall.record.internal.Refusal.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.guildhall.actor.Actor;
import io.guildhall.problem.ProblemException;
import io.guildhall.record.Filter;
import io.guildhall.record.Filter.And;
import io.guildhall.record.Filter.Condition;
import io.guildhall.record.Filter.Operator;
import io.guildhall.record.Filter.Or;
import io.guildhall.record.Page;
import io.guildhall.record.Query;
import io.guildhall.record.StoredRecord;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.Test;

public class ListsTest {
    private static final List<String> ATTACKS = List.of(
            "' or 1=1 --",
            "\"; drop table crm.contact; --",
            "1) union select * from pg_shadow --",
            "\\",
            "%",
            "_",
            "a\0b",
            "\ud800",
            "${jndi:ldap://x}",
            "?",
            "?::text",
            "$1",
            "{}",
            "{a,b}",
            "NULL",
            "'",
            "''",
            ";",
            "/*",
            "*/",
            "--",
            "\u2028",
            "￿",
            "🙂",
            "name desc, (select set_config('app.ctx','',true))",
            "0x41",
            "1e400",
            "-0",
            "9223372036854775808",
            "../../etc/passwd");

    private final Trial trial = new Trial();

    @Test
    public void filtersFindWhatTheySay() {
        contact(
                "Ada",
                "score",
                10,
                "kind",
                "customer",
                "tags",
                List.of("vip", "eu"),
                "email",
                "Ada@X.org",
                "birthday",
                "1990-05-01");
        contact("Ben", "score", 20, "done", true, "met_at", "2026-03-01T23:30:00Z", "phone", "+49 30 555-1234");
        contact("Cleo", "score", 30, "done", false, "tags", List.of("eu"), "birthday", "1991-01-01");
        contact("adam");
        finds(Filter.eq("name", "Ada"), "Ada");
        finds(Filter.eq("email", "ADA@x.ORG"), "Ada");
        finds(is("name", Operator.PREFIX, "AD"), "Ada", "adam");
        finds(is("score", Operator.GTE, 20), "Ben", "Cleo");
        finds(is("score", Operator.GT, "20"), "Cleo");
        finds(is("score", Operator.LT, 20), "Ada");
        finds(is("score", Operator.NE, 10), "Ben", "Cleo", "adam");
        finds(is("score", Operator.IN, 10, "30"), "Ada", "Cleo");
        finds(is("score", Operator.EMPTY), "adam");
        finds(is("score", Operator.NOT_EMPTY), "Ada", "Ben", "Cleo");
        finds(Filter.eq("score", null));
        finds(Filter.eq("done", "true"), "Ben");
        finds(Filter.eq("kind", "lead"), "Ben", "Cleo", "adam");
        finds(Filter.eq("tags", "eu"), "Ada", "Cleo");
        finds(is("tags", Operator.NE, "eu"), "Ben", "adam");
        finds(is("tags", Operator.EMPTY), "Ben", "adam");
        finds(is("birthday", Operator.LTE, "1990-12-31"), "Ada");
        finds(Filter.eq("met_at", "2026-03-01"), "Ben");
        finds(is("met_at", Operator.LT, "2026-03-01"));
        finds(is("met_at", Operator.LTE, "2026-03-01"), "Ben");
        finds(is("met_at", Operator.GTE, "2026-03-02"));
        finds(Filter.eq("responsible_id", "me"), "Ada", "Ben", "Cleo", "adam");
        finds(
                new Or(List.of(
                        Filter.eq("name", "Ada"),
                        new And(List.of(Filter.eq("done", true), is("score", Operator.GT, 5))))),
                "Ada",
                "Ben");
        finds(new Or(List.of()));
    }

    @Test
    public void wordsFindNamesMailsAndTheEndsOfNumbers() {
        contact("Ada Lovelace", "email", "countess@x.org", "phone", "+44 20 7946 0123");
        contact("Ben Lo");
        searching("ada l", "Ada Lovelace");
        searching("  COUNT ", "Ada Lovelace");
        searching("0123", "Ada Lovelace");
        searching("7946-0123", "Ada Lovelace");
        searching("b");
        searching("xyz");
        searching("ada countess", "Ada Lovelace");
        searching("' or 1=1");
    }

    @Test
    public void amountsAreComparedInEachCurrencysOwnUnits() {
        for (String[] deal : new String[][] {
            {"E", "1000", "EUR"},
            {"Y", "1000", "JPY"},
            {"K", "1000", "KWD"},
            {"e", "999.99", "EUR"},
            {"y", "999", "JPY"}
        }) {
            trial.create(
                    trial.admin,
                    "crm.deal",
                    Map.of("title", deal[0], "amount", deal[1], "currency", deal[2], "fee", "2.50"));
        }
        assertThat(titles(is("amount", Operator.GTE, "1000"))).containsExactlyInAnyOrder("E", "Y", "K");
        assertThat(titles(is("amount", Operator.LT, "1000"))).containsExactlyInAnyOrder("e", "y");
        assertThat(titles(Filter.eq("amount", 1000))).containsExactlyInAnyOrder("E", "Y", "K");
        assertThat(titles(is("amount", Operator.NE, 1000))).containsExactlyInAnyOrder("e", "y");
        assertThat(titles(is("amount", Operator.GT, "999.995"))).containsExactlyInAnyOrder("E", "Y", "K");
        assertThat(titles(is("fee", Operator.EQ, "2.5"))).hasSize(5);
        assertThat(titles(Filter.eq("currency", "jpy"))).containsExactlyInAnyOrder("Y", "y");
    }

    @Test
    public void everyOrderIsWalkedByCursorWithoutGapOrDouble() {
        Random random = new Random(1);
        for (int i = 0; i < 60; i++) {
            Map<String, Object> values = new LinkedHashMap<>();
            values.put("name", List.of("a", "B", "b", "Ä", "z").get(random.nextInt(5)));
            if (random.nextBoolean()) {
                values.put("score", random.nextInt(4));
            }
            if (random.nextBoolean()) {
                values.put("birthday", "2000-01-0" + (1 + random.nextInt(3)));
            }
            if (random.nextBoolean()) {
                values.put("done", random.nextBoolean());
            }
            trial.create(trial.admin, "crm.contact", values);
        }
        for (String order : List.of(
                "",
                "name",
                "-name",
                "score",
                "-score,name",
                "birthday,-score",
                "done,-birthday,name",
                "-updated_at",
                "id",
                "-id",
                "email,-id",
                "met_at")) {
            walk(order);
        }
    }

    private void walk(String order) {
        List<Query.Sort> sort = sort(order);
        List<Long> whole = trial
                .read(trial.admin, tx -> trial.records.list(tx, "crm.contact", query(Filter.ALL, sort, 1, 200, null)))
                .records()
                .stream()
                .map(StoredRecord::id)
                .toList();
        List<Long> walked = new ArrayList<>();
        String cursor = null;
        int pages = 0;
        do {
            String here = cursor;
            Page page = trial.read(
                    trial.admin, tx -> trial.records.list(tx, "crm.contact", query(Filter.ALL, sort, 1, 7, here)));
            page.records().forEach(r -> walked.add(r.id()));
            assertThat(page.total()).isEqualTo(60);
            cursor = page.nextCursor();
        } while (cursor != null && ++pages < 100);
        assertThat(walked).as(order).isEqualTo(whole).doesNotHaveDuplicates().hasSize(60);
        List<Long> paged = new ArrayList<>();
        for (int p = 1; p <= 9; p++) {
            int number = p;
            trial.read(
                            trial.admin,
                            tx -> trial.records.list(tx, "crm.contact", query(Filter.ALL, sort, number, 7, null)))
                    .records()
                    .forEach(r -> paged.add(r.id()));
        }
        assertThat(paged).isEqualTo(whole);
    }

    @Test
    public void emptyValuesComeLastInBothDirections() {
        contact("a", "score", 1);
        contact("b");
        contact("c", "score", 2);
        assertThat(names(query(Filter.ALL, sort("score"), 1, 50, null))).containsExactly("a", "c", "b");
        assertThat(names(query(Filter.ALL, sort("-score"), 1, 50, null))).containsExactly("c", "a", "b");
    }

    @Test
    public void aPageBehindTheEndStillKnowsTheTotal() {
        contact("a");
        Page page = trial.read(
                trial.admin, tx -> trial.records.list(tx, "crm.contact", query(Filter.ALL, List.of(), 9, 50, null)));
        assertThat(page.records()).isEmpty();
        assertThat(page.total()).isEqualTo(1);
        Page none = trial.read(
                trial.admin,
                tx -> trial.records.list(tx, "crm.contact", query(Filter.eq("name", "x"), List.of(), 1, 50, null)));
        assertThat(none.total()).isZero();
        assertThat(none.nextCursor()).isNull();
    }

    @Test
    public void totalsCountOnlyWhatTheReaderSees() {
        Actor ben = trial.own(2, "*");
        contact("Adas");
        trial.contact(ben, "Bens");
        trial.contact(trial.own(3, "*"), "Cleos");
        assertThat(list(ben).total()).isEqualTo(1);
        assertThat(list(trial.team(1, 7)).total()).isEqualTo(2);
        assertThat(list(trial.admin).total()).isEqualTo(3);
        assertThat(list(new Trial().admin).records())
                .extracting(r -> r.get("name"))
                .doesNotContain("Adas");
    }

    @Test
    public void pagesThatAreNoneAreRefused() {
        for (Query bad : List.of(
                query(Filter.ALL, List.of(), 0, 50, null),
                query(Filter.ALL, List.of(), -1, 50, null),
                query(Filter.ALL, List.of(), 1, 0, null),
                query(Filter.ALL, List.of(), Integer.MAX_VALUE, 200, null))) {
            refused(
                    400,
                    "record/page",
                    () -> trial.read(trial.admin, tx -> trial.records.list(tx, "crm.contact", bad)));
        }
        for (String cursor : List.of(
                "",
                "x",
                "AAAA",
                "====",
                text("-updated_at+id\0vx\0v1"),
                text("+name-id\0va\0v1"),
                text("-updated_at-id\0n\0v1"),
                text("-updated_at-id\0v2026-01-01T00:00:00Z\0v99999999999999999999"),
                "a".repeat(9000))) {
            refused(
                    400,
                    "record/cursor",
                    () -> trial.read(
                            trial.admin,
                            tx -> trial.records.list(tx, "crm.contact", query(Filter.ALL, List.of(), 1, 50, cursor))));
        }
    }

    @Test
    public void filtersThatAreTooLargeOrUnknownAreRefused() {
        Filter deep = Filter.ALL;
        for (int i = 0; i < 2000; i++) {
            deep = new And(List.of(deep));
        }
        bad("record/filter-too-large", deep);
        bad("record/filter-too-large", new Or(Collections.nCopies(61, Filter.eq("name", "x"))));
        bad("record/filter-too-large", new Condition("score", Operator.IN, Collections.nCopies(501, 1)));
        bad("record/unknown-field", Filter.eq("tenant_id", 1));
        bad("record/unknown-field", Filter.eq("name_norm", "x"));
        bad("record/unknown-field", Filter.eq("owner_id", 1));
        bad("record/operator", is("notes", Operator.PREFIX, "x"));
        bad("record/operator", is("name", Operator.GT, "x"));
        bad("record/operator", new Condition("name", Operator.EQ, List.of("a", "b")));
        bad("record/wrong-type", Filter.eq("score", "many"));
        bad("record/choice", Filter.eq("kind", "x"));
    }

    @Test
    public void noTextIsEverMoreThanAValue() {
        contact("Ada", "email", "a@b.c");
        for (String attack : ATTACKS) {
            for (String field : List.of(
                    "name",
                    "email",
                    "phone",
                    "kind",
                    "tags",
                    "score",
                    "birthday",
                    "met_at",
                    "done",
                    "responsible_id",
                    "website",
                    "notes",
                    "id",
                    "version",
                    "created_at",
                    attack)) {
                for (Operator operator : Operator.values()) {
                    harmless(query(is(field, operator, attack), List.of(), 1, 50, null));
                }
            }
            harmless(query(Filter.ALL, List.of(new Query.Sort(attack, true)), 1, 50, null));
            harmless(query(Filter.ALL, List.of(), 1, 50, attack));
            harmless(query(Filter.ALL, List.of(), 1, 50, text("-updated_at-id\0v" + attack + "\0v" + attack)));
            harmless(query(Filter.ALL, sort("name"), 1, 50, text("+name+id\0v" + attack + "\0v1")));
            harmless(new Query(Filter.ALL, List.of(), 1, 50, null, false, true, attack));
        }
        assertThat(list(trial.admin).total()).isEqualTo(1);
    }

    @Test
    public void attacksAsValuesAreKeptAsTheyAreOrRefused() {
        Set<String> kept = new HashSet<>();
        for (String attack : ATTACKS) {
            try {
                StoredRecord made = trial.create(
                        trial.admin, "crm.contact", Map.of("name", attack, "notes", attack, "tags", List.of(attack)));
                StoredRecord read = trial.read(trial.admin, tx -> trial.records.get(tx, "crm.contact", made.id()));
                assertThat(read.get("name")).isEqualTo(attack);
                assertThat(read.get("tags")).isEqualTo(List.of(attack));
                kept.add(attack);
            } catch (ProblemException e) {
                assertThat(e.problem().status()).isEqualTo(422);
            }
        }
        assertThat(kept).hasSizeGreaterThan(ATTACKS.size() - 5);
    }

    private void harmless(Query query) {
        try {
            Page page = trial.read(trial.admin, tx -> trial.records.list(tx, "crm.contact", query));
            assertThat(page.records().size()).isLessThanOrEqualTo(1);
        } catch (ProblemException e) {
            assertThat(e.problem().status()).as("%s for %s", e.problem(), query).isEqualTo(400);
        }
    }

    private void bad(String code, Filter filter) {
        refused(
                400,
                code,
                () -> trial.read(trial.admin, tx -> trial.records.list(tx, "crm.contact", Query.of(filter))));
    }

    private Page list(Actor actor) {
        return trial.read(
                actor, tx -> trial.records.list(tx, "crm.contact", query(Filter.ALL, List.of(), 1, 50, null)));
    }

    private void contact(String name, Object... pairs) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("name", name);
        for (int i = 0; i < pairs.length; i += 2) {
            values.put((String) pairs[i], pairs[i + 1]);
        }
        trial.create(trial.admin, "crm.contact", values);
    }

    private void finds(Filter filter, String... names) {
        assertThat(names(query(filter, List.of(), 1, 50, null)))
                .as(filter.toString())
                .containsExactlyInAnyOrder(names);
    }

    private void searching(String words, String... names) {
        Query query = new Query(Filter.ALL, List.of(), 1, 50, null, false, true, words);
        List<String> expected = names.length == 0 && words.equals("b") ? List.of("Ben Lo") : Arrays.asList(names);
        assertThat(names(query)).as(words).containsExactlyInAnyOrderElementsOf(expected);
    }

    private List<String> names(Query query) {
        return trial.read(trial.admin, tx -> trial.records.list(tx, "crm.contact", query)).records().stream()
                .map(r -> String.valueOf(r.get("name")))
                .toList();
    }

    private List<String> titles(Filter filter) {
        return trial.read(trial.admin, tx -> trial.records.list(tx, "crm.deal", Query.of(filter))).records().stream()
                .map(r -> String.valueOf(r.get("title")))
                .toList();
    }

    private static Filter is(String field, Operator operator, Object... values) {
        return new Condition(field, operator, List.of(values));
    }

    private static List<Query.Sort> sort(String order) {
        List<Query.Sort> sort = new ArrayList<>();
        for (String part : order.isEmpty() ? new String[0] : order.split(",", -1)) {
            sort.add(part.startsWith("-") ? new Query.Sort(part.substring(1), true) : new Query.Sort(part, false));
        }
        return sort;
    }

    private static Query query(Filter filter, List<Query.Sort> sort, int page, int perPage, @Nullable String cursor) {
        return new Query(filter, sort, page, perPage, cursor, false, true, null);
    }

    private static String text(String plain) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }
}

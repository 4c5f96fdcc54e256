package io.guildhall.bench;

import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** The bar's look-up box among very many guests: the last four of a phone, a whole phone, a card or a name's beginning. */
record Lookup(Data data, Http http, Logins logins, int guests) implements Workload {
    private static final String CARD =
            "id, name, phone, card_code, favourite, alert, balance, visits, last_visit_at, version";
    private static final String FROM = " from hospitality.guest where tenant_id = ? and deleted_at is null";
    private static final String RANGE =
            "(select " + CARD + ", %d as rank" + FROM + " and %2$s >= ? and %2$s < ?" + " and ? <> '' limit 50)";

    /** As the product asks; six ways in at once. */
    private static final String SQL = "select " + CARD + " from ((select " + CARD + ", 1 as rank" + FROM
            + " and card_norm = ? limit 1) union all (select " + CARD + ", 1" + FROM
            + " and card_token = ? limit 1) union all " + RANGE.formatted(2, "phone_rev") + " union all "
            + RANGE.formatted(2, "phone_last4") + " union all " + RANGE.formatted(3, "name_norm") + " union all "
            + RANGE.formatted(4, "last_name_norm") + ") found group by " + CARD
            + " order by min(rank), last_visit_at desc nulls last, id limit 12";

    private static final String END = new String(Character.toChars(0x10FFFF));

    @Override
    public String title() {
        return "lookup  bar look-up box, %,d guests".formatted(guests);
    }

    /** What somebody types, and what it is taken for. */
    private record Typed(String text, String phoneTail, String card, String name) {
        static Typed any(Random random, int guests) {
            int guest = 1 + random.nextInt(guests);
            return switch (random.nextInt(4)) {
                case 0 -> phone(String.format(Locale.ROOT, "%04d", random.nextInt(10_000)));
                case 1 -> phone(String.format(Locale.ROOT, "0151%08d", guest * 7919L % 100_000_000));
                case 2 -> card("GH-" + guest);
                default ->
                    name(Integer.toHexString(0xabc + random.nextInt(5) * 0x111) + "abcdef".charAt(random.nextInt(6)));
            };
        }

        private static Typed phone(String digits) {
            String significant = digits.replaceFirst("^0+(?=\\d{4})", "");
            return new Typed(digits, new StringBuilder(significant).reverse().toString(), digits, "");
        }

        private static Typed card(String code) {
            return new Typed(code, "", code.toLowerCase(Locale.ROOT), "");
        }

        private static Typed name(String beginning) {
            // With a digit in it the product looks for a card only.
            String letters = beginning.replaceAll("[0-9]", "a");
            return new Typed(letters, "", letters, letters);
        }
    }

    private HttpRequest request(Typed typed, int key) {
        return http.request(
                        data.bar(),
                        key,
                        "/api/hospitality/lookup?q=" + URLEncoder.encode(typed.text, StandardCharsets.UTF_8))
                .build();
    }

    @Override
    public HttpRequest http(Random random) {
        return request(
                Typed.any(random, guests), random.nextInt(data.bar().keys().size()));
    }

    @Override
    public String verified() {
        return "over HTTP the ids that SQL gives, in its order, where there are fewer than twelve";
    }

    @Override
    public boolean floor() {
        return false;
    }

    @Override
    public int status() {
        return 200;
    }

    @Override
    public Statement sql(Connection connection) throws SQLException {
        Entered entered = new Entered(logins, connection, SQL, true);
        return new Statement() {
            @Override
            public void run(Random random) throws SQLException {
                find(entered, Typed.any(random, guests));
            }

            @Override
            public String explain() throws SQLException {
                return entered.explain(
                        data.bar().id(),
                        data.bar().members().get(0),
                        arguments(data.bar().id(), Typed.phone("4711")));
            }
        };
    }

    private static Object[] arguments(long tenant, Typed t) {
        return new Object[] {
            tenant,
            t.card,
            tenant,
            "",
            tenant,
            t.phoneTail,
            t.phoneTail + END,
            t.phoneTail,
            tenant,
            "",
            END,
            "",
            tenant,
            t.name,
            t.name + END,
            t.name,
            tenant,
            t.name,
            t.name + END,
            t.name
        };
    }

    private List<Long> find(Entered entered, Typed typed) throws SQLException {
        Data.Tenant bar = data.bar();
        return entered.run(bar.id(), bar.members().get(0), arguments(bar.id(), typed));
    }

    @Override
    public void verify(Connection connection) throws Exception {
        Entered entered = new Entered(logins, connection, SQL, true);
        Random random = new Random();
        int found = 0;
        for (int i = 0; i < Answers.TRIES; i++) {
            Typed typed = Typed.any(random, guests);
            List<Long> wanted = find(entered, typed);
            found += wanted.size();
            // Which fifty of more than fifty are looked at is the plan's choice, in both.
            if (wanted.size() < 12) {
                Answers.same(wanted, Answers.ids(http.send(request(typed, 0), 200), "data"), title() + " " + typed);
            }
        }
        if (found == 0) {
            throw new IllegalStateException("nobody was found; is the data there?");
        }
    }
}

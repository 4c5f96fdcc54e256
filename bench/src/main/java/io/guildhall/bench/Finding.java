package io.guildhall.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collections;
import java.util.Locale;
import java.util.Random;
import java.util.function.Function;

/** search: what people type among a million contacts. */
record Finding(Town town, Http http, Logins logins) implements Workload {
    private static final String END = new String(Character.toChars(0x10FFFF));

    /** Whoever knew the words beforehand would ask no more than this: one range, and for the second word its own. */
    private static final String SQL = """
            select t.id, t.name, t.email, t.phone, t.updated_at from (
                select w.record_id from record.search_word w where w.tenant_id = ? and w.entity = ? and w.word >= ? and w.word < ?
                    and (? = '' or exists (select from record.search_word x where x.tenant_id = w.tenant_id
                        and x.entity = w.entity and x.record_id = w.record_id and x.word >= ? and x.word < ?))
                order by w.word, w.record_id desc limit 20) f
            join crm.contact t on t.tenant_id = ? and t.id = f.record_id and t.deleted_at is null""";

    /** How people look for somebody. */
    enum Way {
        PREFIX,
        TWO_WORDS,
        SLIP,
        PHONE,
        MAIL;

        static Way any(Random random) {
            int hundredth = random.nextInt(100);
            return hundredth < 35
                    ? PREFIX
                    : hundredth < 60 ? TWO_WORDS : hundredth < 80 ? SLIP : hundredth < 92 ? PHONE : MAIL;
        }
    }

    /** @param first what a clairvoyant would look up for it; {@code second} may be empty */
    private record Typed(String text, String first, String second, long wanted) {
        static Typed of(Way way, Town.Person p, Random random) {
            String last = p.last().toLowerCase(Locale.ROOT);
            String first = p.first().toLowerCase(Locale.ROOT);
            return switch (way) {
                case PREFIX -> {
                    String beginning = last.substring(0, Math.min(last.length(), 2 + random.nextInt(5)));
                    yield new Typed(beginning, beginning, "", 0);
                }
                case TWO_WORDS -> {
                    String beginning = last.substring(0, Math.min(last.length(), 2 + random.nextInt(4)));
                    yield new Typed(p.first() + " " + beginning, beginning, first, 0);
                }
                case SLIP -> new Typed(last.length() < 5 ? last : Town.slip(last, random), last, "", 0);
                case PHONE ->
                    random.nextBoolean()
                            ? new Typed(
                                    "0" + p.phone().substring(0, 3) + "/"
                                            + p.phone().substring(3),
                                    "+" + p.phone(),
                                    "",
                                    p.id())
                            : new Typed(tail(p), "~" + new StringBuilder(tail(p)).reverse(), "", 0);
                case MAIL ->
                    new Typed(
                            p.mail(),
                            p.mail().substring(first.length() + 1, p.mail().indexOf('@')),
                            first,
                            p.id());
            };
        }

        private static String tail(Town.Person p) {
            return p.phone().substring(p.phone().length() - 6);
        }
    }

    @Override
    public String title() {
        return "search  as typed among 1,000,000 contacts: beginnings, two words, slips, telephones, mails";
    }

    private HttpRequest request(Typed typed, Random random) {
        return http.request(
                        town.tenant(),
                        random.nextInt(town.tenant().keys().size()),
                        "/api/search?q=" + URLEncoder.encode(typed.text, StandardCharsets.UTF_8))
                .build();
    }

    @Override
    public HttpRequest http(Random random) {
        return request(Typed.of(Way.any(random), town.any(random), random), random);
    }

    @Override
    public int status() {
        return 200;
    }

    @Override
    public boolean floor() {
        return false;
    }

    @Override
    public String verified() {
        return "whoever was looked for by a whole telephone number or mail address is the first";
    }

    @Override
    public Statement sql(Connection connection) throws SQLException {
        Entered entered = new Entered(logins, connection, SQL, true);
        return new Statement() {
            @Override
            public void run(Random random) throws SQLException {
                Typed typed = Typed.of(Way.any(random), town.any(random), random);
                entered.run(town.tenant().id(), member(), arguments(typed));
            }

            @Override
            public String explain() throws SQLException {
                return entered.explain(town.tenant().id(), member(), arguments(new Typed("", "schmi", "anna", 0)));
            }
        };
    }

    private long member() {
        return town.tenant().members().get(0);
    }

    private Object[] arguments(Typed t) {
        long tenant = town.tenant().id();
        return new Object[] {tenant, Town.entity(), t.first, t.first + END, t.second, t.second, t.second + END, tenant};
    }

    @Override
    public void verify(Connection connection) throws Exception {
        Random random = new Random();
        for (int i = 0; i < Answers.TRIES; i++) {
            Typed typed = Typed.of(i % 2 == 0 ? Way.PHONE : Way.MAIL, town.any(random), random);
            JsonNode hits = Answers.json(http.send(request(typed, random), 200)).path("data");
            if (hits.isEmpty() || typed.wanted > 0 && hits.get(0).path("id").asLong() != typed.wanted) {
                throw new IllegalStateException("search: " + typed + " found " + hits);
            }
        }
    }

    /** Each way by itself, one after the other. */
    void each(Options options, Report report) throws Exception {
        for (Way way : Way.values()) {
            Function<Random, Typed> kind = random -> Typed.of(way, town.any(random), random);
            Load.Call call = random -> http.send(request(kind.apply(random), random), 200);
            Load.Result result =
                    Load.run(Collections.nCopies(options.threads(), call), options.seconds() * 2, options.rate());
            String line = String.format(
                    Locale.ROOT,
                    "search, %s only, @%d: p50/p95/p99 %s ms",
                    way.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                    options.rate(),
                    Report.quantiles(result));
            Machine.say("  " + line);
            report.add(line);
        }
    }
}

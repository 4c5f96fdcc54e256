package io.guildhall.bench;

import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

/** timeline: stories of contacts in a workspace of ten million activities. */
record Story(Archive archive, Http http, Logins logins) implements Workload {
    private static final String PAGE = "order by x.happened_at desc, x.id desc limit 51";

    /** How people read a story. */
    enum Way {
        NEWEST(Timeline.SQL),
        NEWEST_OF_10000(Timeline.SQL),
        TYPE(chosen("and x.type = ? ")),
        RARE_TYPE(chosen("and x.type = ? ")),
        TWO_TYPES(chosen("and x.type in (?, ?) ")),
        DEEP(Timeline.SQL.replace(PAGE, "and (x.happened_at, x.id) < (?, ?) " + PAGE));

        private final String sql;

        Way(String sql) {
            this.sql = sql;
        }

        /** Looks for keys in the index and reads only the rows that are shown. */
        private static String chosen(String condition) {
            return Timeline.SQL
                    .replace(
                            "select * from crm.activity x",
                            "select y.* from (select x.tenant_id, x.id from crm.activity x")
                    .replace(
                            PAGE,
                            condition + PAGE + ") k join crm.activity y on y.tenant_id = k.tenant_id and y.id = k.id");
        }

        static Way any(Random random) {
            int hundredth = random.nextInt(100);
            return hundredth < 50
                    ? NEWEST
                    : hundredth < 65
                            ? NEWEST_OF_10000
                            : hundredth < 75 ? TYPE : hundredth < 80 ? RARE_TYPE : hundredth < 85 ? TWO_TYPES : DEEP;
        }
    }

    /** @param more bound behind tenant and contact */
    private record Asked(Way way, long contact, String query, List<Object> more) {}

    private Asked ask(Way way, Random random) {
        long contact = Data.any(way == Way.NEWEST ? archive.contacts() : archive.busy(), random);
        return switch (way) {
            case NEWEST, NEWEST_OF_10000 -> new Asked(way, contact, "", List.of());
            case TYPE -> new Asked(way, contact, "&type=meeting", List.of("meeting"));
            case RARE_TYPE -> new Asked(way, contact, "&type=" + Archive.RARE, List.of(Archive.RARE));
            case TWO_TYPES ->
                new Asked(way, contact, "&type=meeting," + Archive.RARE, List.of("meeting", Archive.RARE));
            case DEEP -> {
                OffsetDateTime moment = Archive.moment(random).truncatedTo(ChronoUnit.MICROS);
                yield new Asked(way, contact, "&cursor=" + cursor(moment), List.of(moment, Long.MAX_VALUE / 10));
            }
        };
    }

    /** As the product writes one, for a page that nobody has turned to yet. */
    private static String cursor(OffsetDateTime moment) {
        long micros = ChronoUnit.MICROS.between(OffsetDateTime.parse("1970-01-01T00:00:00Z"), moment);
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((micros + "," + Long.MAX_VALUE / 10).getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public String title() {
        return "timeline  page of 50 of contacts' stories among 10,000,000 activities";
    }

    private HttpRequest request(Asked asked) {
        return http.request(
                        archive.tenant(), 0, "/api/contacts/" + asked.contact + "/timeline?per_page=50" + asked.query)
                .build();
    }

    @Override
    public HttpRequest http(Random random) {
        return request(ask(Way.any(random), random));
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
        return "over HTTP the ids that SQL gives, in its order, for each way to read";
    }

    @Override
    public Statement sql(Connection connection) throws SQLException {
        Map<Way, Entered> entered = entered(connection);
        return new Statement() {
            @Override
            public void run(Random random) throws SQLException {
                read(entered, ask(Way.any(random), random));
            }

            @Override
            public String explain() throws SQLException {
                StringBuilder plans = new StringBuilder();
                for (Way way : Way.values()) {
                    Asked asked = ask(way, new Random(1));
                    plans.append("  ").append(way).append('\n');
                    plans.append(of(entered, way).explain(tenant(), member(), arguments(asked)));
                }
                return plans.toString();
            }
        };
    }

    private Map<Way, Entered> entered(Connection connection) throws SQLException {
        Map<Way, Entered> entered = new EnumMap<>(Way.class);
        for (Way way : Way.values()) {
            entered.put(way, new Entered(logins, connection, way.sql, true));
        }
        return entered;
    }

    private static Entered of(Map<Way, Entered> entered, Way way) {
        return Objects.requireNonNull(entered.get(way), way.name());
    }

    private List<Long> read(Map<Way, Entered> entered, Asked asked) throws SQLException {
        return of(entered, asked.way).run(tenant(), member(), arguments(asked));
    }

    private Object[] arguments(Asked asked) {
        List<Object> arguments = new ArrayList<>(List.of(tenant(), asked.contact, tenant(), asked.contact));
        arguments.addAll(asked.more);
        return arguments.toArray();
    }

    private long tenant() {
        return archive.tenant().id();
    }

    private long member() {
        return archive.tenant().members().get(0);
    }

    @Override
    public void verify(Connection connection) throws Exception {
        Map<Way, Entered> entered = entered(connection);
        Random random = new Random();
        for (int i = 0; i < Answers.TRIES * 2; i++) {
            Asked asked = ask(Way.values()[i % Way.values().length], random);
            // A story without such an entry is one row without one.
            List<Long> wanted =
                    read(entered, asked).stream().filter(id -> id > 0).limit(50).toList();
            Answers.same(wanted, Answers.ids(http.send(request(asked), 200), "data"), title() + " " + asked);
        }
    }

    /** Each way by itself, over HTTP and by SQL alone. */
    void each(Options options, Report report) throws Exception {
        for (Way way : Way.values()) {
            Load.Call call = random -> http.send(request(ask(way, random)), 200);
            Load.Result product =
                    Load.run(Collections.nCopies(options.threads(), call), options.seconds() * 2, options.rate());
            String line = String.format(
                    Locale.ROOT,
                    "timeline, %s only, @%d: p50/p95/p99 %s ms; SQL alone %s ms",
                    way.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                    options.rate(),
                    Report.quantiles(product),
                    Report.quantiles(alone(way, options)));
            Machine.say("  " + line);
            report.add(line);
        }
        report.add("load while these were taken: " + Machine.load());
    }

    private Load.Result alone(Way way, Options options) throws Exception {
        List<Connection> connections = new ArrayList<>();
        try {
            List<Load.Call> calls = new ArrayList<>();
            for (int i = 0; i < options.threads(); i++) {
                connections.add(logins.runtime());
                Map<Way, Entered> entered = entered(connections.get(i));
                calls.add(random -> read(entered, ask(way, random)));
            }
            return Load.run(calls, options.seconds() * 2, options.rate());
        } finally {
            for (Connection connection : connections) {
                connection.close();
            }
        }
    }
}

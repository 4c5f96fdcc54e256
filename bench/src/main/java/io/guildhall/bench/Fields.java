package io.guildhall.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.net.http.HttpRequest;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;

/** fields: pages of 50 deals by what their workspace has added to them, beside a plain table of the same values. */
record Fields(Depot depot, Http http, Logins logins, Way way, List<Wanted.Place> places) implements Workload {
    private static final int PLACES = 20;
    private static final int FURTHEST = 1_000;
    private static final int PAGE = 50;

    static Fields of(Depot depot, Http http, Logins logins, Way way) throws Exception {
        Fields fields = new Fields(depot, http, logins, way, new ArrayList<>());
        Random random = new Random();
        while (way == Way.SORT_ON && fields.places.size() < PLACES) {
            int last = Math.min(FURTHEST, depot.deals() / PAGE / 2);
            fields.places.add(fields.place(1 + random.nextInt(last)));
        }
        return fields;
    }

    private Wanted.Place place(int page) throws Exception {
        JsonNode answer = Answers.json(http.send(get("sort=c_score&page=" + page), 200));
        JsonNode last = answer.path("data").path(PAGE - 1);
        long score =
                new BigDecimal(last.path("c_score").asText()).movePointRight(2).longValueExact();
        return new Wanted.Place(
                answer.path("next_cursor").asText(), score, last.path("id").asLong());
    }

    @Override
    public String title() {
        return way.title();
    }

    private HttpRequest get(String query) {
        return http.request(depot.tenant(), 0, "/api/deals?per_page=" + PAGE + "&total=none&" + query)
                .build();
    }

    Wanted any(Random random) {
        return Wanted.any(way, depot, places, random);
    }

    @Override
    public HttpRequest http(Random random) {
        return get(any(random).query());
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
        return "over HTTP the ids that SQL on the plain table gives, in its order";
    }

    @Override
    public Statement sql(Connection connection) throws SQLException {
        return statement(new Entered(logins, connection, way.plain(), true), wanted -> wanted.plainArguments(tenant()));
    }

    /** The product's own statement without the product: what the typed copies cost beside columns of one's own. */
    @Override
    public Statement own(Connection connection) throws SQLException {
        return statement(Entered.planned(logins, connection, way.own()), wanted -> wanted.ownArguments(tenant()));
    }

    private Statement statement(Entered entered, Function<Wanted, Object[]> arguments) {
        return new Statement() {
            @Override
            public void run(Random random) throws SQLException {
                entered.run(tenant(), member(), arguments.apply(any(random)));
            }

            @Override
            public String explain() throws SQLException {
                return entered.explain(tenant(), member(), arguments.apply(any(new Random(1))));
            }
        };
    }

    private List<Long> ask(Entered entered, Wanted wanted) throws SQLException {
        return entered.run(tenant(), member(), wanted.plainArguments(tenant()));
    }

    private long tenant() {
        return depot.tenant().id();
    }

    private long member() {
        return depot.tenant().members().get(0);
    }

    @Override
    public void verify(Connection connection) throws Exception {
        Entered plain = new Entered(logins, connection, way.plain(), true);
        Entered own = Entered.planned(logins, connection, way.own());
        Random random = new Random();
        for (int i = 0; i < Answers.TRIES; i++) {
            Wanted wanted = any(random);
            List<Long> page = page(ask(plain, wanted));
            Answers.same(page, Answers.ids(http.send(get(wanted.query()), 200), "data"), title() + " " + wanted);
            List<Long> written = page(own.run(tenant(), member(), wanted.ownArguments(tenant())));
            // Those that lack the number come by a statement of their own, if the page is not full.
            if (!way.sorts() || written.size() == PAGE) {
                Answers.same(page, written, "the product's statement, " + title() + " " + wanted);
            }
        }
    }

    private static List<Long> page(List<Long> rows) {
        return rows.subList(0, Math.min(PAGE, rows.size()));
    }

    /** The plan of the product's statement, and how far the server was off with the rows. */
    void explain() throws Exception {
        try (Connection connection = logins.runtime();
                Foreseen foreseen = new Foreseen(logins, connection, depot.tenant())) {
            List<Object[]> some = new Random(7)
                    .ints(Foreseen.WARM + 1L)
                    .mapToObj(seed -> any(new Random(seed)).ownArguments(tenant()))
                    .toList();
            Machine.say("  the product's statement, planned for its values as the product has it, as guildhall_all");
            foreseen.plan(Foreseen.Mode.FORCE_CUSTOM_PLAN, way.own(), some).forEach(Machine::say);
            expected(foreseen, some);
        }
    }

    private void expected(Foreseen foreseen, List<Object[]> some) throws SQLException {
        List<String> all = foreseen.plan(Foreseen.Mode.FORCE_CUSTOM_PLAN, "select t.id" + way.rows(), some);
        Machine.say("  all that fits, without order and limit: " + Foreseen.estimate(all));
    }
}

package io.guildhall.bench;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The command. */
public final class Bench {
    private Bench() {}

    public static void main(String[] arguments) throws Exception {
        Options options;
        try {
            options = Options.parse(arguments);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage() + "\n" + Options.USAGE);
            System.exit(2);
            return;
        }
        try (Server server = Server.of(options)) {
            Logins logins = new Logins(server.home());
            try (Connection superuser = logins.superuser()) {
                Data data = new Seed(superuser, options.tenants())
                        .plant(
                                options.workloads().contains("lookup")
                                                || options.workloads().contains("w9")
                                                || options.peak()
                                        ? options.guests()
                                        : 0);
                Town town = options.workloads().contains("search")
                                || options.workloads().contains("lists")
                        ? new Seed(superuser, options.tenants()).town()
                        : null;
                Archive archive = options.workloads().contains("timeline")
                        ? new Seed(superuser, options.tenants()).archive()
                        : null;
                Depot depot = options.workloads().contains("fields")
                        ? new Seed(superuser, options.tenants()).depot(options.rows())
                        : null;
                head(options, superuser);
                try (Floor floor = Floor.start(server.home())) {
                    run(options, server, floor, logins, data, town, archive, depot);
                }
            }
        }
    }

    private static void head(Options options, Connection superuser) throws SQLException {
        Machine.say("machine  " + Machine.description());
        Machine.say("load     " + Machine.load());
        Machine.say("scale    " + options.tenants() + " workspaces, " + count(superuser, "crm.deal") + " deals, "
                + count(superuser, "crm.contact") + " contacts, " + count(superuser, "crm.activity") + " activities");
        Machine.say("clients  " + options.threads() + " on this machine, " + options.rounds() + " rounds of "
                + options.seconds() + " s; @" + options.rate() + " = open loop at " + options.rate() + "/s");
    }

    private static String count(Connection superuser, String table) throws SQLException {
        try (Statement statement = superuser.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from " + table)) {
            row.next();
            return row.getString(1);
        }
    }

    private static void run(
            Options options,
            Server server,
            Floor floor,
            Logins logins,
            Data data,
            @Nullable Town town,
            @Nullable Archive archive,
            @Nullable Depot depot)
            throws Exception {
        Http http = new Http(server::uri);
        Report report = new Report();
        Comparison comparison = new Comparison(options, server, floor, logins, report);
        for (String name : options.workloads()) {
            switch (name) {
                case "w1" -> comparison.run(h -> new Deals(data, h, logins));
                case "w2" -> comparison.run(h -> new Create(data, h, logins));
                case "w3" -> comparison.run(h -> new Move(data, h, logins));
                case "w4" -> comparison.run(h -> new Timeline(data, h, logins));
                case "lookup" -> comparison.run(h -> new Lookup(data, h, logins, options.guests()));
                case "search" -> {
                    Town place = Objects.requireNonNull(town);
                    comparison.run(h -> new Finding(place, h, logins));
                    new Finding(place, http, logins).each(options, report);
                }
                case "lists" -> {
                    Town place = Objects.requireNonNull(town);
                    comparison.run(h -> new Lists(place, h, logins));
                    comparison.run(h -> Related.of(place, h, logins));
                }
                case "timeline" -> {
                    Archive stories = Objects.requireNonNull(archive);
                    comparison.run(h -> new Story(stories, h, logins));
                    new Story(stories, http, logins).each(options, report);
                }
                case "fields" ->
                    fields(options, server, logins, Objects.requireNonNull(depot), http, report, comparison);
                case "w8" -> new Bring(options, server, logins, data, http, report).run();
                case "cost" -> new Cost(options, server, logins, data, http, report).run();
                case "peak" -> new Peak(options, server, data, http).run();
                case "w9" -> new Typing(options, server, data, http, report).run();
                default -> new FanOut(options, server, data, http, report).run();
            }
        }
        report.print(options);
    }

    private static void fields(
            Options options, Server server, Logins logins, Depot depot, Http http, Report report, Comparison comparison)
            throws Exception {
        if (options.indexing()) {
            new Saving(options, server, depot, http, report).run();
            try (Connection superuser = logins.superuser()) {
                new Indexing(options, depot, http, logins, report).run(superuser);
            }
            return;
        }
        for (Way way : Way.values()) {
            Fields fields = Fields.of(depot, http, logins, way);
            comparison.run(h -> fields);
            fields.explain();
        }
        new Totals(server, logins, depot, comparison).run();
    }
}

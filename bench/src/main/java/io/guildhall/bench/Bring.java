package io.guildhall.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * W8: a HubSpot export of a hundred thousand contacts, uploaded, checked and brought in over HTTP; beside it the bare inserts
 * under the same policies, triggers and indexes, in chunks of the same size. First people alone, then people who work
 * somewhere: a company for every five, made on the way, and a position for each.
 */
final class Bring {
    private static final int ROWS = 100_000;
    private static final int CHUNK = 2_000;
    private static final int STAFF = 5;
    private static final int POLL_MILLIS = 200;

    private final Options options;
    private final Server server;
    private final Logins logins;
    private final Data data;
    private final Http http;
    private final Report report;
    private long next = System.currentTimeMillis() * 100;

    Bring(Options options, Server server, Logins logins, Data data, Http http, Report report) {
        this.options = options;
        this.server = server;
        this.logins = logins;
        this.data = data;
        this.http = http;
        this.report = report;
    }

    /** What one pass took. */
    private record Pass(double seconds, Cpu.Used cpu) {
        String text() {
            return String.format(
                    Locale.ROOT,
                    "%,6.0f rows/s, CPU µs a row %.0f (JVM %.0f, PostgreSQL %.0f)",
                    ROWS / seconds,
                    cpu.total() * 1000 / ROWS,
                    cpu.jvm() * 1000 / ROWS,
                    cpu.postgres() * 1000 / ROWS);
        }
    }

    void run() throws Exception {
        for (boolean staff : new boolean[] {false, true}) {
            String title = "W8, " + ROWS + " contacts" + (staff ? " of " + ROWS / STAFF + " companies" : "");
            Machine.say("\n" + title);
            for (int round = 1; round <= options.rounds(); round++) {
                Data.Tenant tenant = data.tenants().get(round % data.tenants().size());
                long first = next;
                next += ROWS;
                Pass limit = inserts(tenant, first, staff);
                first = next;
                next += ROWS;
                Pass product = imported(tenant, first, staff);
                String line =
                        "import " + product.text() + "; inserts alone " + limit.text() + "; load " + Machine.load();
                Machine.say("  round " + round + ": " + line);
                report.add(title + ", round " + round + ": " + line);
            }
        }
    }

    /** Brings people in and returns how many a second. */
    double rows(Data.Tenant tenant) throws Exception {
        long first = next;
        next += ROWS;
        return ROWS / imported(tenant, first, false).seconds();
    }

    /** Of the last row that was brought in. */
    String lastMail() {
        return mail(next - 1);
    }

    private Pass imported(Data.Tenant tenant, long first, boolean staff) throws Exception {
        long begin = System.nanoTime();
        JsonNode made = Answers.json(http.send(
                http.request(tenant, 0, "/api/imports?entity=contacts&filename=hubspot-crm-exports-all-contacts.csv")
                        .header("Content-Type", "text/csv")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(file(first, staff)))
                        .build(),
                201));
        String path = "/api/imports/" + made.path("id").asLong();
        double upload = since(begin);
        begin = System.nanoTime();
        http.send(http.json(tenant, path + "/check", "POST", "{}").build(), 200);
        double check = since(begin);
        Cpu.Used before = Cpu.used(server.jvm(), server.postmaster());
        begin = System.nanoTime();
        http.send(http.json(tenant, path + "/start", "POST", "{}").build(), 202);
        JsonNode status;
        do {
            Thread.sleep(POLL_MILLIS);
            status = Answers.json(http.send(http.request(tenant, 0, path).build(), 200));
        } while (status.path("status").asText().equals("running"));
        Pass pass = new Pass(
                since(begin), Cpu.used(server.jvm(), server.postmaster()).since(before));
        if (!status.path("status").asText().equals("done")
                || status.path("creates").asInt() != ROWS) {
            throw new IllegalStateException("W8: the import ended as " + status);
        }
        Machine.say(String.format(
                Locale.ROOT, "  before it: upload and guesses %.1f s, check of every row %.1f s", upload, check));
        return pass;
    }

    private static byte[] file(long first, boolean staff) {
        StringBuilder text = new StringBuilder("Record ID,First Name,Last Name,Email,Phone Number,Mobile Phone Number,"
                + "Job Title,Associated Company,Lifecycle Stage,Street Address,City,Postal Code,Country/Region\n");
        for (long i = first; i < first + ROWS; i++) {
            text.append(i)
                    .append(",First")
                    .append(i)
                    .append(",Last")
                    .append(i % 9973)
                    .append(',')
                    .append(mail(i))
                    .append(",+49 30 ")
                    .append(digits(i, 7919))
                    .append(",+49 170 ")
                    .append(digits(i, 6469))
                    .append(",Manager,")
                    .append(staff ? "\"" + company(i) + '"' : "")
                    .append(",lead,Street ")
                    .append(i % 300)
                    .append(",Berlin,")
                    .append(10_000 + i % 9_000)
                    .append(",Germany\n");
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static long digits(long i, long factor) {
        return i % 1_000_003 * factor % 9_000_000;
    }

    private static String mail(long i) {
        return "p" + i + "@company" + i % 5000 + ".example";
    }

    private static String company(long i) {
        return "Company " + i / STAFF + ", Inc.";
    }

    private Pass inserts(Data.Tenant tenant, long first, boolean staff) throws Exception {
        try (Connection connection = logins.runtime()) {
            Entered companies = new Entered(logins, connection, """
                    insert into crm.company as t (tenant_id, name, owner_id)
                    select ?, u.name, ? from unnest(?::text[]) as u(name) returning t.id""", false);
            Entered contacts = new Entered(logins, connection, """
                    insert into crm.contact as t (tenant_id, external_key, first_name, last_name, email, phone, mobile,
                        job_title, street, city, postal_code, country, owner_id, company_id)
                    select ?, 'hubspot:' || u.i, 'First' || u.i, 'Last' || u.i % 9973, u.mail,
                        '+49 30 ' || u.i % 1000003 * 7919 % 9000000, '+49 170 ' || u.i % 1000003 * 6469 % 9000000, 'Manager',
                        'Street ' || u.i % 300, 'Berlin', (10000 + u.i % 9000)::text, 'Germany', ?, u.company
                    from unnest(?::bigint[], ?::text[], ?::bigint[]) as u(i, mail, company) returning t.id""", false);
            Cpu.Used before = Cpu.used(0, server.postmaster());
            long begin = System.nanoTime();
            for (long chunk = first; chunk < first + ROWS; chunk += CHUNK) {
                long from = chunk;
                connection.setAutoCommit(false);
                Long[] at = new Long[CHUNK];
                if (staff) {
                    String[] names = IntStream.range(0, CHUNK / STAFF)
                            .mapToObj(i -> company(from + i * STAFF))
                            .toArray(String[]::new);
                    List<Long> made = companies.run(
                            tenant.id(), owner(tenant), tenant.id(), owner(tenant), array(connection, "text", names));
                    for (int i = 0; i < CHUNK; i++) {
                        at[i] = made.get(i / STAFF);
                    }
                }
                Object[] keys =
                        IntStream.range(0, CHUNK).mapToObj(i -> from + i).toArray();
                Object[] mails =
                        IntStream.range(0, CHUNK).mapToObj(i -> mail(from + i)).toArray();
                contacts.run(
                        tenant.id(),
                        owner(tenant),
                        tenant.id(),
                        owner(tenant),
                        array(connection, "bigint", keys),
                        array(connection, "text", mails),
                        array(connection, "bigint", at));
                connection.commit();
            }
            return new Pass(since(begin), Cpu.used(0, server.postmaster()).since(before));
        }
    }

    private static long owner(Data.Tenant tenant) {
        return tenant.members().get(0);
    }

    private static java.sql.Array array(Connection connection, String type, Object[] values) throws SQLException {
        return connection.createArrayOf(type, values);
    }

    private static double since(long begin) {
        return (System.nanoTime() - begin) / 1e9;
    }
}

package io.guildhall.itest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.guildhall.itest.Client.Answer;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.Properties;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.junit.BeforeClass;
import org.junit.Test;

/** One id from the browser to the database: in the answer, the log, the log of changes, the job that follows, and the event. */
public class TraceTest {
    private static Workspace house;
    private static Client owner;

    private final String trace =
            HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong()) + "00000000c0ffee01";

    @BeforeClass
    public static void open() {
        house = Workspace.open("crm", "tracedq");
        owner = house.owner();
    }

    @Test
    public void aChangeIsFoundEverywhereByItsId() throws Exception {
        long company = company("Traced");
        Following stream = Following.open(owner, "entity=crm.company");
        Answer changed = traced("PATCH", "/api/companies/" + company, "{\"industry\":\"Ships\"}")
                .expect(200);
        assertThat(changed.raw().headers().firstValue("traceresponse").orElse(""))
                .matches("00-" + trace + "-[0-9a-f]{16}-01");
        JsonNode event = updated(stream, company);
        assertThat(event.path("trace").asText()).isEqualTo(trace);
        assertThat(changes()).isEqualTo(1);
        awaitLog("PATCH /api/companies/" + company + " 200");
    }

    @Test
    public void aRefusalNamesIt() throws Exception {
        Answer refused = traced("PATCH", "/api/companies/" + company("Refused"), "{\"name\":\"\"}");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body().path("trace").asText()).isEqualTo(trace);
        // A module's own routes, too; and who brings none gets one.
        Answer missing = traced("GET", "/api/bulk-changes/999999999", null);
        assertThat(missing.status()).isEqualTo(404);
        assertThat(missing.body().path("trace").asText()).isEqualTo(trace);
        assertThat(owner.get("/api/companies/999999999").body().path("trace").asText())
                .matches("[0-9a-f]{32}")
                .isNotEqualTo(trace);
    }

    @Test
    public void theJobThatFollowsBearsIt() throws Exception {
        long company = company("Bulky");
        Following stream = Following.open(owner, "entity=crm.company");
        traced(
                        "POST",
                        "/api/bulk-changes",
                        "{\"entity\":\"crm.company\",\"action\":\"update\",\"changes\":{\"industry\":\"Rafts\"},\"ids\":["
                                + company + "]}")
                .expect(202);
        JsonNode event = updated(stream, company);
        assertThat(event.path("trace").asText()).isEqualTo(trace);
    }

    private Answer traced(String method, String path, @Nullable String body) {
        return owner.send(method, path, body, "traceparent", "00-" + trace + "-00f067aa0ba902b7-01");
    }

    private static JsonNode updated(Following stream, long company) throws InterruptedException {
        return stream.await(
                        "the change",
                        event -> event.about("crm.company", company)
                                && event.data().path("kind").asText().equals("updated"))
                .data();
    }

    private static long company(String name) {
        return owner.post("/api/companies", "{\"name\":\"" + name + "\"}")
                .expect(201)
                .id();
    }

    private void awaitLog(String line) throws Exception {
        Path log = House.open().base().resolve("data/log/access.log");
        for (int i = 0; i < 600; i++) {
            if (Files.readString(log).lines().anyMatch(l -> l.contains(line) && l.endsWith("trace=" + trace))) {
                return;
            }
            Thread.sleep(50);
        }
        throw new AssertionError("the log does not say " + line + " with " + trace);
    }

    private long changes() throws Exception {
        Path home = House.open().home();
        Properties secrets = new Properties();
        try (Reader reader = Files.newBufferedReader(home.resolve("secrets/postgresql.properties"))) {
            secrets.load(reader);
        }
        String url = "jdbc:postgresql://127.0.0.1:"
                + Files.readString(home.resolve("pg/port")).trim() + "/guildhall";
        try (Connection connection = DriverManager.getConnection(url, "postgres", secrets.getProperty("postgres"));
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select count(*) from guildhall.change_log where entity = 'crm.company' and trace = '" + trace
                                + "'")) {
            row.next();
            return row.getLong(1);
        }
    }
}

package io.guildhall.itest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.Before;
import org.junit.Test;

/** What the check before an import says is what the import does: rules of stages, links, limits of the database, in one wording. */
public class RehearsalTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Client owner = House.client();

    @Before
    public void house() {
        owner.signUp("Rehearsing house", "crm", "owner" + System.nanoTime() + "@rehearse.example");
        JsonNode stage =
                owner.get("/api/stages?sort=position").body().path("data").path(2);
        owner.patch(
                        "/api/stages/" + stage.path("id").asLong(),
                        "{\"name\":\"Strict\",\"required_fields\":[\"source\",\"amount\"]}")
                .expect(200);
    }

    @Test
    public void theCheckForeseesWhatTheImportRefusesAndWritesNothing() throws Exception {
        long id = upload("deals", """
                Deal - ID,Deal - Title,Deal - Value,Deal - Currency of Value,Deal - Stage,Deal - Organization,Deal - Owner
                1,Fine,10,EUR,,Acme,
                2,Lacks a source,10,EUR,Strict,Acme,
                3,No such stage,10,EUR,Nowhere,,
                4,No such member,10,EUR,,,nobody@rehearse.example
                5,No amount,many,EUR,,,
                1,The same again,11,EUR,,,
                6,No money,10,XXQ,,,
                """);
        JsonNode check =
                owner.post("/api/imports/" + id + "/check", "{}").expect(200).body();
        assertThat(count("deals")).isZero();
        assertThat(count("companies")).isZero();
        List<String> foreseen = lines(check.path("lines"));
        assertThat(foreseen).anyMatch(line -> line.startsWith("3 ") && line.contains("deal/stage-needs"));

        owner.post("/api/imports/" + id + "/start", "{}").expect(202);
        JsonNode done = await(id);
        assertThat(lines(owner.get("/api/imports/" + id + "/errors").expect(200).body()))
                .isEqualTo(foreseen);
        for (String figure : List.of("creates", "updates", "unchanged", "errors", "warnings")) {
            assertThat(done.path(figure).asLong())
                    .as(figure)
                    .isEqualTo(check.path(figure).asLong());
        }
        assertThat(count("deals")).isEqualTo(check.path("creates").asLong()).isPositive();
        assertThat(check.path("errors").asLong()).isGreaterThanOrEqualTo(3);

        owner.post("/api/imports/" + id + "/undo", "{}").expect(202);
        JsonNode undone = await(id, "/undo", List.of("undone", "failed", "stopped"));
        assertThat(undone.path("status").asText()).isEqualTo("undone");
        assertThat(undone.path("left")).isEmpty();
        assertThat(count("deals")).isZero();
        assertThat(count("companies")).isZero();
    }

    private long upload(String entity, String file) {
        HttpRequest.Builder request = owner.request("/api/imports?entity=" + entity + "&filename=pipedrive.csv")
                .header("Content-Type", "text/csv")
                .POST(HttpRequest.BodyPublishers.ofString(file));
        return owner.send(request).expect(201).id();
    }

    private JsonNode await(long id) throws InterruptedException {
        JsonNode now = await(id, "", List.of("done", "failed", "cancelled"));
        assertThat(now.path("status").asText()).isEqualTo("done");
        return now;
    }

    private JsonNode await(long id, String of, List<String> ends) throws InterruptedException {
        JsonNode now = owner.get("/api/imports/" + id + of).expect(200).body();
        for (long end = System.nanoTime() + PATIENCE.toNanos(); System.nanoTime() < end; Thread.sleep(100)) {
            now = owner.get("/api/imports/" + id + of).expect(200).body();
            if (ends.contains(now.path("status").asText())) {
                break;
            }
        }
        return now;
    }

    private long count(String path) {
        return owner.get("/api/" + path + "?per_page=1")
                .expect(200)
                .body()
                .path("total")
                .asLong();
    }

    private static List<String> lines(JsonNode lines) {
        List<String> told = new ArrayList<>();
        (lines.isArray() ? lines : lines.path("data"))
                .forEach(line -> told.add(line.path("row").asText()
                        + ' '
                        + line.path("column").asText()
                        + ' '
                        + line.path("value").asText()
                        + ' '
                        + line.path("code").asText()
                        + ' '
                        + line.path("message").asText()
                        + ' '
                        + line.path("fatal").asText()));
        return told;
    }
}

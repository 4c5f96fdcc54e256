package io.guildhall.rest.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.guildhall.database.fixture.PostgresFixture;
import io.guildhall.rest.internal.TestServer.Answer;
import io.guildhall.rest.internal.access.RateLimits;
import io.guildhall.rest.internal.fake.FakeAuthenticator;
import java.net.http.HttpRequest;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.AfterClass;
import org.junit.Before;
import org.junit.ClassRule;
import org.junit.Test;

/** Keys and their answers in a real database; the records themselves are in memory. */
public final class IdempotencyTest {
    private static final PostgresFixture postgres = PostgresFixture.create();

    @ClassRule
    public static final TestServer server = new TestServer(
            TestServer.settings(Duration.ofSeconds(1), new RateLimits.Rates(0, 0, 0)), postgres.database());

    @Before
    public void install() {
        postgres.schemas().install("rest", List.of("db/rest.sql"), getClass().getClassLoader());
    }

    @AfterClass
    public static void drop() {
        postgres.close();
    }

    private static Answer post(String secret, String path, String key, String json) {
        return server.send(server.request(path)
                .header("Authorization", "Bearer " + secret)
                .header("Idempotency-Key", key)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json))
                .build());
    }

    private static Answer deal(String key, String title) {
        return post(FakeAuthenticator.KEY, "/api/deals", key, "{\"title\":\"" + title + "\"}");
    }

    @Test
    public void theTableKeepsTheHouseRules() {
        assertThat(postgres.schemas().lint("rest")).isEmpty();
    }

    @Test
    public void theSameCallTwiceHasOneEffectAndOneAnswer() {
        Answer first = deal("once", "Roof");
        Answer second = deal("once", "Roof");
        assertThat(first.status()).as(first.response().body()).isEqualTo(201);
        assertThat(second.status()).isEqualTo(201);
        assertThat(second.response().body()).isEqualTo(first.response().body());
        assertThat(second.header("Location")).isEqualTo(first.header("Location"));
        assertThat(second.header("ETag")).isEqualTo(first.header("ETag"));
        assertThat(second.header("Idempotency-Replayed")).isEqualTo("true");
    }

    @Test
    public void aKeyIsForOneRequestOfOneCaller() {
        deal("mine", "Roof");
        assertThat(deal("mine", "Barn").status()).isEqualTo(422);
        assertThat(post(FakeAuthenticator.KEY, "/api/contacts", "mine", "{\"name\":\"Ann\"}")
                        .field())
                .isEqualTo("Idempotency-Key");
        Answer other = post(FakeAuthenticator.KEY_WITHOUT_ACME, "/api/deals", "mine", "{\"title\":\"Roof\"}");
        assertThat(other.header("Idempotency-Replayed")).isEmpty();
        assertThat(other.status()).isEqualTo(201);
    }

    @Test
    public void aRefusedCallKeepsNothing() {
        assertThat(post(FakeAuthenticator.KEY, "/api/deals", "retry", "{\"title\":7}")
                        .status())
                .isEqualTo(422);
        assertThat(deal("retry", "Roof").status()).isEqualTo(201);
        assertThat(post(FakeAuthenticator.KEY, "/api/deals", "x".repeat(201), "{}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    public void manyAtOnceHaveOneEffect() throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(16);
        try {
            List<Future<Answer>> answers = IntStream.range(0, 40)
                    .mapToObj(i -> callers.submit(() -> deal("parallel", "Shed")))
                    .toList();
            String location = "";
            for (Future<Answer> future : answers) {
                Answer answer = future.get();
                assertThat(answer.status()).isIn(201, 409);
                if (answer.status() == 201) {
                    location = location.isEmpty() ? answer.header("Location") : location;
                    assertThat(answer.header("Location")).isEqualTo(location);
                }
            }
            assertThat(location).isNotEmpty();
        } finally {
            callers.shutdownNow();
        }
    }

    @Test
    public void afterADayAKeyIsFree() throws SQLException {
        deal("old", "Roof");
        Connection superuser = postgres.superuser();
        try (Statement statement = superuser.createStatement()) {
            statement.execute("update rest.idempotency set created_at = now() - interval '25 hours' where key = 'old'");
        }
        Answer again = deal("old", "Barn");
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.header("Idempotency-Replayed")).isEmpty();
        assertThat(deal("old", "Barn").header("Idempotency-Replayed")).isEqualTo("true");
    }

    @Test
    public void eachRowOfABulkHappensOnce() {
        String body = "{\"operations\":[{\"op\":\"create\",\"values\":{\"title\":\"A\"}},"
                + "{\"op\":\"create\",\"values\":{\"title\":7}}]}";
        Answer first = post(FakeAuthenticator.KEY, "/api/deals/bulk", "bulk", body);
        Answer second = post(FakeAuthenticator.KEY, "/api/deals/bulk", "bulk", body);
        assertThat(first.json().path("failed").asInt()).isEqualTo(1);
        assertThat(second.response().body()).isEqualTo(first.response().body());
    }
}

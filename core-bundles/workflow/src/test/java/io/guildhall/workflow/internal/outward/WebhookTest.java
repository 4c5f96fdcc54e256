package io.guildhall.workflow.internal.outward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.guildhall.actor.Actor;
import io.guildhall.actor.Scope;
import io.guildhall.problem.ProblemException;
import io.guildhall.record.StoredRecord;
import io.guildhall.testkit.TestTenant;
import io.guildhall.workflow.internal.outward.Receiver.Reply;
import io.guildhall.workflow.internal.value.Json;
import io.guildhall.workflow.internal.vault.SecretResource;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.Before;
import org.junit.ClassRule;
import org.junit.Test;

public class WebhookTest {
    @ClassRule
    public static final WebhookHouse house = new WebhookHouse();

    private @Nullable TestTenant found;

    @Before
    public void begin() {
        house.fresh();
        found = house.tenant("Blue Door");
    }

    @Test
    public void aChangeIsToldAsTheApiShowsItAndSigned() {
        Endpoints.Endpoint ledger = house.endpoint(bar(), Map.of());
        StoredRecord ada = house.contact(bar(), "Ada");
        house.rename(bar(), ada, "Ada Lovelace");
        house.work();

        assertThat(house.receiver.heard).hasSize(2);
        Map<String, @Nullable Object> created = Json.map(house.message(0).get("data"));
        assertThat(house.message(0)).containsEntry("type", "crm.contact.created");
        // As it stands when it is told: both changes had happened.
        assertThat(created).containsEntry("entity", "crm.contact").containsEntry("id", ada.id());
        Map<String, @Nullable Object> updated = Json.map(house.message(1).get("data"));
        assertThat(updated).containsEntry("member_id", bar().owner().memberId());
        assertThat(Json.map(updated.get("record")))
                .containsEntry("name", "Ada Lovelace")
                .containsKey("created_at");
        assertThat(Json.map(updated.get("changes"))).containsEntry("name", Map.of("from", "Ada", "to", "Ada Lovelace"));
        Receiver.Told told = house.receiver.heard.get(1);
        assertThat(told.header("webhook-id")).isEqualTo(house.message(1).get("id"));
        assertThat(signed(told, String.valueOf(ledger.secret()))).isTrue();
        assertThat(signed(told, Signature.secret())).isFalse();
    }

    @Test
    public void theSignatureIsThatOfTheStandardsOwnExample() {
        // From the libraries of Standard Webhooks.
        assertThat(Signature.of(
                        "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
                        "msg_p5jXN8AQM9LWM0D4loKWxJek",
                        1_614_265_330,
                        "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    public void onlyWhatWasWantedIsTold() {
        house.endpoint(
                bar(),
                Map.of(
                        "events",
                        List.of(
                                Map.of(
                                        "entity",
                                        "crm.contact",
                                        "kinds",
                                        List.of("updated"),
                                        "fields",
                                        List.of("email")),
                                Map.of("entity", "crm.contact", "kinds", List.of("deleted", "restored")))));
        StoredRecord ada = house.contact(bar(), "Ada");
        house.rename(bar(), ada, "Ada Lovelace");
        house.hall.write(
                bar().owner(),
                tx -> house.hall.records().update(tx, "crm.contact", ada.id(), -1, Map.of("email", "ada@example.org")));
        house.hall.write(bar().owner(), tx -> {
            house.hall.records().delete(tx, "crm.contact", ada.id(), -1);
            return true;
        });
        house.hall.write(bar().owner(), tx -> house.hall.records().restore(tx, "crm.contact", ada.id()));
        house.hall.react();
        house.work();

        assertThat(house.receiver.heard.stream()
                        .map(told -> Json.read(told.body()).get("type")))
                .containsExactly("crm.contact.updated", "crm.contact.deleted", "crm.contact.restored");
        assertThat(Json.map(house.message(1).get("data"))).containsEntry("record", null);
    }

    @Test
    public void anotherWorkspaceHearsNothing() {
        TestTenant rival = house.tenant("Copper Fox");
        house.endpoint(rival, Map.of());
        house.contact(bar(), "Ada");
        house.work();

        assertThat(house.receiver.heard).isEmpty();
    }

    @Test
    public void whatWasRolledBackIsNeverTold() {
        house.endpoint(bar(), Map.of());
        assertThatThrownBy(() -> house.hall.write(bar().owner(), tx -> {
                    house.hall.records().create(tx, "crm.contact", Map.of("name", "Nobody"));
                    throw new IllegalStateException("no");
                }))
                .isInstanceOf(IllegalStateException.class);
        house.hall.react();
        house.work();

        assertThat(house.receiver.heard).isEmpty();
    }

    @Test
    public void whatFailsIsTriedAgainUnderTheSameIdAndNoneOfTheRecordGoesBefore() {
        house.endpoint(bar(), Map.of());
        StoredRecord ada = house.contact(bar(), "Ada");
        house.rename(bar(), ada, "Ada Lovelace");
        StoredRecord bob = house.contact(bar(), "Bob");
        // Ada's first is not taken for now; what is wrong is the message and not the receiver.
        house.receiver.manner =
                told -> Reply.of(told.body().contains("contact.created") && about(told, ada) ? 400 : 200);
        house.work();

        assertThat(house.receiver.heard).hasSize(2);
        assertThat(about(house.receiver.heard.get(1), bob)).isTrue();

        house.receiver.manner = told -> Reply.of(200);
        house.pass(Duration.ofSeconds(10));
        house.work();

        assertThat(house.receiver.heard).hasSize(4);
        assertThat(house.receiver.heard.get(2).header("webhook-id"))
                .isEqualTo(house.receiver.heard.get(0).header("webhook-id"));
        assertThat(house.receiver.heard.get(2).body())
                .isEqualTo(house.receiver.heard.get(0).body());
        assertThat(house.message(3)).containsEntry("type", "crm.contact.updated");
    }

    @Test
    public void aReceiverThatIsDownGetsACallNowAndThenAndNotOneForEach() {
        house.endpoint(bar(), Map.of());
        house.receiver.manner = told -> Reply.of(503);
        for (int i = 0; i < 20; i++) {
            house.contact(bar(), "Guest " + i);
        }
        house.work();
        assertThat(house.receiver.heard).hasSize(1);

        house.contact(bar(), "One more");
        house.work();
        assertThat(house.receiver.heard)
                .as("something new does not end its rest")
                .hasSize(1);

        house.pass(Duration.ofSeconds(6));
        house.work();
        assertThat(house.receiver.heard).hasSize(2);

        house.receiver.manner = told -> Reply.of(204);
        house.pass(Duration.ofMinutes(5));
        house.work();
        assertThat(house.receiver.heard).hasSize(2 + 21);
        assertThat(house.count("select count(*) from workflow.delivery where state = 'waiting'"))
                .isZero();
    }

    @Test
    public void howLongToWaitIsForTheReceiverToSay() {
        house.endpoint(bar(), Map.of());
        house.contact(bar(), "Ada");
        house.receiver.manner = told -> new Reply(429, "slowly", "1800");
        house.work();

        house.pass(Duration.ofMinutes(29));
        house.work();
        assertThat(house.receiver.heard).hasSize(1);
        house.pass(Duration.ofMinutes(2));
        house.work();
        assertThat(house.receiver.heard).hasSize(2);
    }

    @Test
    public void afterThreeDaysADeliveryIsGivenUpAndAfterFiveTheWebhookSwitchedOff() {
        Endpoints.Endpoint ledger = house.endpoint(bar(), Map.of());
        house.receiver.manner = told -> Reply.of(500);
        house.contact(bar(), "Ada");
        house.work();
        for (int hour = 0; hour < 5 * 24; hour += 2) {
            house.pass(Duration.ofHours(2));
            if (hour == 80) {
                assertThat(house.rows("select state from workflow.delivery")).containsExactly("given_up");
                house.contact(bar(), "Bob");
            }
            house.work();
        }
        assertThat(house.receiver.heard.size()).isBetween(10, 24);
        house.pass(Duration.ofHours(3));
        house.contact(bar(), "Cid");
        house.work();

        Endpoints.Endpoint now = seen(ledger.id());
        assertThat(now.state()).isEqualTo("off");
        assertThat(now.offReason()).isEqualTo("failing");
        assertThat(house.hall.notices().all().toString()).contains("workflow.notice.webhook.failing", "Ledger");
    }

    @Test
    public void whoSaysThatItIsGoneIsBelievedAtOnce() {
        Endpoints.Endpoint ledger = house.endpoint(bar(), Map.of());
        house.receiver.manner = told -> Reply.of(410);
        house.contact(bar(), "Ada");
        house.contact(bar(), "Bob");
        house.work();

        assertThat(house.receiver.heard).hasSize(1);
        assertThat(seen(ledger.id()).offReason()).isEqualTo("gone");
        assertThat(house.hall.notices().all().toString()).contains("workflow.notice.webhook.gone");

        house.receiver.manner = told -> Reply.of(200);
        house.webhooks(bar().owner()).change(id(ledger), null, Map.of("state", "on"));
        house.work();
        assertThat(house.receiver.heard).hasSize(2);
    }

    @Test
    public void aRedirectIsNoAcceptance() {
        house.endpoint(bar(), Map.of());
        house.receiver.manner = told -> Reply.of(302);
        house.contact(bar(), "Ada");
        house.work();

        assertThat(house.rows("select last_failure from workflow.delivery")).containsExactly("HTTP 302");
    }

    @Test
    public void bothSecretsSignForADayAfterAChange() {
        Endpoints.Endpoint ledger = house.endpoint(bar(), Map.of());
        String old = String.valueOf(ledger.secret());
        String fresh =
                String.valueOf(house.webhooks(bar().owner()).rotate(id(ledger)).secret());
        house.contact(bar(), "Ada");
        house.work();
        assertThat(signed(house.receiver.heard.get(0), old)).isTrue();
        assertThat(signed(house.receiver.heard.get(0), fresh)).isTrue();

        house.pass(Duration.ofHours(25));
        house.contact(bar(), "Bob");
        house.work();
        assertThat(signed(house.receiver.heard.get(1), old)).isFalse();
        assertThat(signed(house.receiver.heard.get(1), fresh)).isTrue();
    }

    @Test
    public void aSecretInAHeaderIsSentAndWrittenDownNowhere() {
        new SecretResource(() -> bar().owner(), house.hall.database(), house.secrets)
                .add(Map.of("name", "crm_key", "value", "sk_live_1"));
        house.endpoint(bar(), Map.of("headers", Map.of("Authorization", "Bearer {{secret.crm_key}}")));
        house.contact(bar(), "Ada");
        house.work();

        assertThat(house.receiver.heard.get(0).header("authorization")).isEqualTo("Bearer sk_live_1");
        for (String table : List.of("delivery", "delivery_try", "endpoint", "secret")) {
            assertThat(house.rows("select t::text from workflow." + table + " t"))
                    .isNotEmpty()
                    .noneMatch(row -> row.contains("sk_live_1"));
        }
    }

    @Test
    public void theLogTellsEachTry() {
        Endpoints.Endpoint ledger = house.endpoint(bar(), Map.of());
        house.receiver.manner = told -> new Reply(500, "oh no", null);
        house.contact(bar(), "Ada");
        house.work();
        house.receiver.manner = told -> new Reply(200, "fine", null);
        house.pass(Duration.ofMinutes(1));
        house.work();

        List<?> page = (List<?>) house.deliveries(bar().owner())
                .page(id(ledger), "accepted", "", null, null)
                .get("data");
        DeliveryLog.Delivery listed =
                (DeliveryLog.Delivery) Objects.requireNonNull(page).get(0);
        assertThat(listed.body()).isNull();
        DeliveryLog.Delivery told = house.deliveries(bar().owner()).one(id(ledger), Long.toString(listed.id()));
        assertThat(told.body()).contains("\"Ada\"");
        assertThat(Objects.requireNonNull(told.attempts()))
                .extracting(DeliveryLog.Attempt::status, DeliveryLog.Attempt::answer)
                .containsExactly(tuple(500L, "oh no"), tuple(200L, "fine"));

        house.pass(Duration.ofDays(8));
        house.work();
        assertThat(house.rows("select body from workflow.delivery")).containsOnlyNulls();
        house.pass(Duration.ofDays(30));
        house.work();
        assertThat(house.count("select count(*) from workflow.delivery")).isZero();
        assertThat(house.rows("select state from workflow.endpoint_lane")).containsExactly("idle");
    }

    @Test
    public void oneOrARangeIsToldAgain() {
        Endpoints.Endpoint ledger = house.endpoint(bar(), Map.of());
        house.contact(bar(), "Ada");
        house.contact(bar(), "Bob");
        house.work();
        String first =
                house.rows("select id from workflow.delivery order by id").get(0);

        house.deliveries(bar().owner()).again(id(ledger), first);
        refused(() -> house.deliveries(bar().owner()).again(id(ledger), first), "webhook/not-again");
        house.work();
        assertThat(house.receiver.heard).hasSize(3);
        assertThat(house.receiver.heard.get(2))
                .extracting(told -> told.header("webhook-id"))
                .isEqualTo(house.receiver.heard.get(0).header("webhook-id"));

        assertThat(house.deliveries(bar().owner()).range(id(ledger), Map.of("state", "accepted")))
                .containsEntry("redelivered", 2);
        house.work();
        assertThat(house.receiver.heard).hasSize(5);
    }

    @Test
    public void itCanBeTriedOut() {
        Endpoints.Endpoint ledger = house.endpoint(bar(), Map.of());
        DeliveryLog.Delivery test = house.deliveries(bar().owner()).test(id(ledger));
        house.work();

        assertThat(house.message(0)).containsEntry("type", "webhook.test").containsEntry("id", test.messageId());
    }

    @Test
    public void aJobThatWasOvertakenServesNobody() {
        house.endpoint(bar(), Map.of());
        house.contact(bar(), "Ada");
        String old = house.rows("select job_id from workflow.endpoint_lane").get(0);
        house.rows("update workflow.endpoint_lane set job_id = job_id + 1000");

        house.run(Long.parseLong(old));

        assertThat(house.receiver.heard).isEmpty();
    }

    @Test
    public void aWorkerThatDiedInTheMiddleIsFollowedByAnotherWithTheSameMessage() {
        house.endpoint(bar(), Map.of());
        house.contact(bar(), "Ada");
        long job = Long.parseLong(
                house.rows("select job_id from workflow.endpoint_lane").get(0));
        house.receiver.manner = told -> {
            if (house.receiver.heard.size() == 1) {
                // Another worker took the job while this one was held up.
                house.rows("update workflow.endpoint_lane set token = token + 1");
            }
            return Reply.of(200);
        };
        house.run(job);
        assertThat(house.rows("select state from workflow.delivery")).containsExactly("waiting");

        house.run(job);
        assertThat(house.rows("select state from workflow.delivery")).containsExactly("accepted");
        assertThat(house.receiver.heard.get(1).header("webhook-id"))
                .isEqualTo(house.receiver.heard.get(0).header("webhook-id"));
    }

    @Test
    public void whatIsWrongIsRefusedByItsField() {
        WebhookResource owner = house.webhooks(bar().owner());
        for (String url :
                List.of("http://127.0.0.1:1/", "https://10.0.0.1/", "https://localhost/", "ftp://x.example/", "")) {
            refused(() -> house.endpoint(bar(), Map.of("url", url)), "url", null);
        }
        refused(() -> house.endpoint(bar(), Map.of("events", List.of())), "events", "webhook/events");
        for (Map<String, ?> event : List.<Map<String, ?>>of(
                Map.of("entity", "crm.nothing"),
                Map.of("entity", "crm.contact", "kinds", List.of("exploded")),
                Map.of("entity", "crm.contact", "fields", List.of("tenant_id")),
                Map.of("entity", "crm.contact", "more", 1),
                Map.of("entity", "workflow.secret"))) {
            refused(() -> house.endpoint(bar(), Map.of("events", List.of(event))), "events", "webhook/event");
        }
        for (Map<String, String> header : List.of(
                Map.of("Host", "evil"),
                Map.of("X", "a\r\nb"),
                Map.of("webhook-signature", "x"),
                Map.of("X", "{{record.name}}"))) {
            refused(() -> house.endpoint(bar(), Map.of("headers", header)), "headers", "webhook/header");
        }
        Endpoints.Endpoint ledger = house.endpoint(bar(), Map.of());
        refused(() -> owner.change(id(ledger), "\"99\"", Map.of("title", "x")), "record/changed");
        refused(() -> owner.change(id(ledger), null, Map.of("tenant_id", 1)), "field/unknown");
        refused(() -> house.webhooks(house.tenant("Copper Fox").owner()).one(id(ledger)), "not-found");
        refused(() -> house.deliveries(house.tenant("Copper Fox").owner()).test(id(ledger)), "not-found");
        Actor waiter = bar().member("Wim Waiter", Scope.ALL, Scope.ALL, null, "contacts.view");
        refused(() -> house.webhooks(waiter).all(), "auth/not-permitted");
        refused(() -> house.deliveries(waiter).page(id(ledger), "", "", null, null), "auth/not-permitted");
        assertThat(String.valueOf(owner.all())).doesNotContain("whsec_");
    }

    private static void refused(ThrowingCallable call, String code) {
        refused(call, null, code);
    }

    private static void refused(ThrowingCallable call, @Nullable String field, @Nullable String code) {
        assertThatThrownBy(call).isInstanceOfSatisfying(ProblemException.class, e -> {
            if (field != null) {
                assertThat(e.problem().field()).isEqualTo(field);
            }
            if (code != null) {
                assertThat(e.problem().code()).isEqualTo(code);
            }
        });
    }

    private static boolean signed(Receiver.Told told, String secret) {
        return Signature.fits(
                secret,
                told.header("webhook-id"),
                Long.parseLong(told.header("webhook-timestamp")),
                told.body().getBytes(StandardCharsets.UTF_8),
                told.header("webhook-signature"));
    }

    private static boolean about(Receiver.Told told, StoredRecord record) {
        return Objects.equals(Json.map(Json.read(told.body()).get("data")).get("id"), record.id());
    }

    private Endpoints.Endpoint seen(long id) {
        return (Endpoints.Endpoint)
                house.webhooks(bar().owner()).one(Long.toString(id)).getEntity();
    }

    private static String id(Endpoints.Endpoint endpoint) {
        return Long.toString(endpoint.id());
    }

    private TestTenant bar() {
        return Objects.requireNonNull(found);
    }
}

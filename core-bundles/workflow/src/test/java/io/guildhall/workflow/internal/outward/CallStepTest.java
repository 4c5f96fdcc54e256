package io.guildhall.workflow.internal.outward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guildhall.problem.ProblemException;
import io.guildhall.testkit.TestTenant;
import io.guildhall.workflow.internal.outward.Receiver.Reply;
import io.guildhall.workflow.internal.value.Json;
import io.guildhall.workflow.internal.vault.SecretResource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.Before;
import org.junit.ClassRule;
import org.junit.Test;

public class CallStepTest {
    @ClassRule
    public static final WebhookHouse house = new WebhookHouse();

    private final CallStep step = new CallStep(house.outside, house.secrets);
    private @Nullable TestTenant found;

    @Before
    public void begin() {
        house.fresh();
        found = house.tenant("Blue Door");
    }

    @Test
    public void theReceiverGetsTheKeyOfTheStepAndTheSecretAndLaterStepsTheAnswer() {
        new SecretResource(() -> bar().owner(), house.hall.database(), house.secrets)
                .add(Map.of("name", "crm_key", "value", "sk_live_1"));
        house.receiver.manner = told -> new Reply(201, "plain words", null);

        Map<String, @Nullable Object> output = step.perform(
                bar().system(),
                settings(Map.of(
                        "headers",
                        Map.of("X-Key", "{{secret.crm_key}}"),
                        "body",
                        Map.of("name", "{{secret.crm_key}}"))),
                "run-7-call1");

        Receiver.Told told = house.receiver.heard.get(0);
        assertThat(told.header("idempotency-key")).isEqualTo("run-7-call1");
        assertThat(told.header("x-key")).isEqualTo("sk_live_1");
        assertThat(told.header("content-type")).isEqualTo("application/json");
        assertThat(Json.read(told.body())).as("a body takes no secret").containsEntry("name", "{{secret.crm_key}}");
        assertThat(output).isEqualTo(Map.of("status", 201L, "body", "plain words"));
    }

    @Test
    public void whatMayPassIsTriedAgainAndWhatIsRefusedIsNot() {
        for (int status : new int[] {408, 425, 429, 500, 503}) {
            house.receiver.manner = told -> Reply.of(status);
            assertThat(problem(settings(Map.of())).status()).as("%s", status).isEqualTo(503);
        }
        house.receiver.manner = told -> new Reply(429, "", "120");
        assertThat(problem(settings(Map.of())).extra()).containsEntry("retry_after", 120L);
        for (int status : new int[] {400, 401, 404, 410, 422}) {
            house.receiver.manner = told -> Reply.of(status);
            assertThat(problem(settings(Map.of())).status()).as("%s", status).isEqualTo(422);
        }
        assertThat(problem(settings(Map.of("url", "https://no-such-name.invalid/")))
                        .status())
                .isEqualTo(503);
        assertThat(problem(settings(Map.of("url", "http://example.org/"))).code())
                .isEqualTo("outward/plain");
        assertThat(problem(settings(Map.of("headers", Map.of("X", "{{secret.gone}}"))))
                        .code())
                .isEqualTo("secret/unknown");
        assertThat(problem(settings(Map.of("headers", Map.of("X", "a\nb")))).code())
                .isEqualTo("outward/call");
    }

    @Test
    public void whatCannotBeSentIsNotPublished() {
        assertThat(step.check(settings(Map.of()))).isEmpty();
        assertThat(step.check(settings(Map.of("url", house.receiver.url() + "/{{record.id}}?n={{record.name}}"))))
                .isEmpty();
        for (Map<String, ?> wrong : List.<Map<String, ?>>of(
                Map.of("url", ""),
                Map.of("url", "https://{{record.name}}/"),
                Map.of("url", "https://{{record.name}}.example.org/"),
                Map.of("url", "https://example.org{{record.name}}"),
                Map.of("url", house.receiver.url() + "/{{secret.crm_key}}"),
                Map.of("url", "https://127.0.0.1/"),
                Map.of("url", "http://example.org/"),
                Map.of("method", "TRACE"),
                Map.of("seconds", 3_600L),
                Map.of("headers", Map.of("X-Name", "{{record.name}}")),
                Map.of("headers", Map.of("Host", "evil")),
                Map.of("headers", "no"),
                Map.of("body", Map.of("deep", List.of("{{secret.crm_key}}"))))) {
            assertThat(step.check(settings(wrong))).as("%s", wrong).isNotEmpty();
        }
    }

    private io.guildhall.problem.Problem problem(Map<String, @Nullable Object> settings) {
        ProblemException[] thrown = new ProblemException[1];
        assertThatThrownBy(() -> step.perform(bar().system(), settings, "key"))
                .isInstanceOfSatisfying(ProblemException.class, e -> thrown[0] = e);
        return thrown[0].problem();
    }

    private static Map<String, @Nullable Object> settings(Map<String, ?> more) {
        Map<String, @Nullable Object> settings = new HashMap<>(Map.of("kind", "webhook", "url", house.receiver.url()));
        settings.putAll(more);
        return settings;
    }

    private TestTenant bar() {
        return Objects.requireNonNull(found);
    }
}

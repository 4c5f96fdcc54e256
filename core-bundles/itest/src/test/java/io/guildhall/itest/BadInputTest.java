package io.guildhall.itest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import io.guildhall.itest.Catalog.Operation;
import io.guildhall.itest.Client.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.BeforeClass;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TestName;

/**
 * Whatever is sent to whichever route of the running API: it is refused with a problem that says what is wrong, or it does
 * no harm. Never a 5xx, a stack trace, SQL, or a word of another business.
 */
public class BadInputTest {
    private static final String WORD = "clumsyq";
    private static final String OTHER = "strangerq";
    private static final List<String> VERBS = List.of("GET", "POST", "PUT", "PATCH", "DELETE");

    /** Routes that end the session they are called with, or make businesses. */
    private static final Set<String> NOT_AS_MYSELF =
            Set.of("DELETE /api/session", "POST /api/session", "POST /api/signup", "POST /api/account/workspaces");

    /** Where what comes from outside may be a form. */
    private static final Set<String> FORMS =
            Set.of("/api/channel-events/{token}", "/api/hooks/{id}", "/api/unsubscribe-mail/{token}");

    private static Workspace house;
    private static Catalog catalog;
    private static Samples samples;
    private static Map<String, List<Long>> ids;
    private static Map<String, List<Long>> foreign;

    @Rule
    public final TestName test = new TestName();

    private final List<String> wrong = new ArrayList<>();
    private final AtomicInteger tries = new AtomicInteger();

    @BeforeClass
    public static void sow() {
        house = Workspace.open("hospitality", WORD);
        catalog = new Catalog(house.owner());
        ids = Seeds.sow(house.owner(), catalog, WORD);
        samples = new Samples(catalog, WORD, ids);
        Workspace other = Workspace.open("hospitality", OTHER);
        foreign = Seeds.sow(other.owner(), catalog, OTHER);
        assertThat(foreign).isNotEmpty();
    }

    @Test
    public void parametersOfQueriesTakeAnything() {
        for (Operation operation : operations()) {
            for (JsonNode parameter : catalog.parameters(operation, "query")) {
                String name = parameter.path("name").asText();
                // With an operator the value is read as without; a sample of them will do.
                List<String> texts = name.contains("[") ? Mischief.SQL.subList(0, 3) : Mischief.texts();
                for (String text : texts) {
                    parameter(operation, name, URLEncoder.encode(text, StandardCharsets.UTF_8));
                }
                for (String raw : name.contains("[") ? Mischief.RAW.subList(0, 1) : Mischief.RAW) {
                    Answer answer = parameter(operation, name, raw);
                    if (answer.status() < 400) {
                        wrong.add(operation + "?" + name + "=" + raw + " is no text, and answered " + answer.status());
                    }
                }
            }
            parameter(operation, "no_such_parameter", "1");
        }
        verdict();
    }

    private Answer parameter(Operation operation, String name, String encoded) {
        String query = "?" + URLEncoder.encode(name, StandardCharsets.UTF_8) + "=" + encoded;
        HttpRequest.Builder request = request(operation, filled(operation) + query);
        Answer answer = send(operation + query, request.method(operation.method(), body("{}", operation)));
        if (answer.status() == 400 && answer.body().path("field").asText().isEmpty()) {
            wrong.add(operation + query + " names no field: " + answer.raw().body());
        }
        return answer;
    }

    @Test
    public void idsInPathsTakeAnything() {
        for (Operation operation : operations()) {
            if (!operation.path().contains("{")) {
                continue;
            }
            List<String> segments = new ArrayList<>();
            Mischief.texts().forEach(text -> segments.add(URLEncoder.encode(text, StandardCharsets.UTF_8)));
            for (String segment : segments) {
                if (segment.isEmpty() || segment.contains("%2F") || segment.contains("+")) {
                    continue; // an empty segment and a slash make another path, a plus is one
                }
                String path = operation.path().replaceAll("\\{[^}]+}", segment);
                Answer answer = send(
                        operation.method() + " " + path,
                        request(operation, path).method(operation.method(), body("{}", operation)));
                if (answer.status() < 400) {
                    wrong.add(operation.method() + " " + path + " answered " + answer.status());
                }
            }
        }
        verdict();
    }

    @Test
    public void bodiesThatAreNoJsonObjectAreRefused() {
        for (Operation operation : operations()) {
            if (!takesJson(operation)) {
                continue;
            }
            Mischief.malformed().forEach((name, body) -> {
                Answer answer = send(
                        operation + " with " + name,
                        request(operation, filled(operation))
                                .header("Content-Type", "application/json")
                                .method(operation.method(), HttpRequest.BodyPublishers.ofByteArray(body)));
                if (answer.status() < 400 && !name.equals("nothing")) {
                    wrong.add(operation + " with " + name + " answered " + answer.status());
                }
            });
        }
        verdict();
    }

    @Test
    public void everyFieldRefusesWhatItCannotHoldByName() {
        for (Operation operation : operations()) {
            if (!takesJson(operation)) {
                continue;
            }
            for (Mischief.Wrong one : Mischief.fields(catalog, operation, samples)) {
                String text = ascii(one.body());
                String what = operation + " with " + one.field() + ": "
                        + one.body().path(one.field()).toString().replaceAll("x{20,}", "x…");
                Answer answer = send(
                        what,
                        request(operation, filled(operation))
                                .header("Content-Type", "application/json")
                                .method(operation.method(), HttpRequest.BodyPublishers.ofString(text)));
                // Money is written as text and taken as a number, too.
                boolean money = one.field().equals("amount")
                        && one.body().path("amount").isNumber();
                if (answer.status() < 400 && !money) {
                    wrong.add(what + " answered " + answer.status());
                } else if (answer.status() == 422 || answer.status() == 400) {
                    named(what, one.field(), answer);
                }
            }
        }
        verdict();
    }

    private void named(String what, String field, Answer answer) {
        boolean first = answer.body().path("field").asText().startsWith(field);
        boolean among = answer.body().path("errors").findValuesAsText("field").contains(field);
        if (!first && !among) {
            wrong.add(what + " does not name it: " + answer.raw().body());
        }
    }

    @Test
    public void filesThatAreNoTableDoNoHarm() {
        Mischief.files().forEach((name, file) -> {
            for (String type : List.of("text/csv", "application/octet-stream", "multipart/form-data; boundary=x")) {
                for (String entity : List.of("contacts", "identity.member", "1'; drop table crm.deal; --")) {
                    String query =
                            "?entity=" + URLEncoder.encode(entity, StandardCharsets.UTF_8) + "&filename=..%2F..%2Fx";
                    Answer answer = send(
                            name + " as " + type + " for " + entity,
                            house.owner()
                                    .request("/api/imports" + query)
                                    .header("Content-Type", type)
                                    .POST(HttpRequest.BodyPublishers.ofByteArray(file)));
                    if (answer.status() == 201) {
                        follow(name, answer.id());
                    }
                }
            }
        });
        verdict();
    }

    /** Looks at what has been taken after all, and takes it back. */
    private void follow(String name, long id) {
        String path = "/api/imports/" + id;
        for (String step : List.of("GET /preview", "POST /check", "GET /errors", "GET /errors.csv", "DELETE ")) {
            String[] verb = step.split(" ", -1);
            send(
                    name + " " + step,
                    house.owner().request(path + verb[1]).method(verb[0], HttpRequest.BodyPublishers.noBody()));
        }
    }

    @Test
    public void bodiesOverTheLimitAreRefusedAsTooLarge() {
        byte[] huge = ("{\"name\":\"" + "x".repeat(9 << 20) + "\"}").getBytes(StandardCharsets.UTF_8);
        for (Operation operation : operations()) {
            if (takesJson(operation)) {
                Answer answer = send(
                        operation + " with 9 MiB",
                        request(operation, filled(operation))
                                .header("Content-Type", "application/json")
                                .method(operation.method(), HttpRequest.BodyPublishers.ofByteArray(huge)));
                if (answer.status() != 413) {
                    wrong.add(operation + " with 9 MiB answered " + answer.status());
                }
            }
        }
        verdict();
    }

    @Test
    public void otherMediaTypesAndMethodsAreRefusedAsSuch() {
        for (Operation operation : operations()) {
            if (takesJson(operation)) {
                for (String type : List.of("text/xml", "application/x-www-form-urlencoded", "nonsense")) {
                    Answer answer = send(
                            operation + " as " + type,
                            request(operation, filled(operation))
                                    .header("Content-Type", type)
                                    .method(operation.method(), HttpRequest.BodyPublishers.ofString("<a/>")));
                    // What comes from outside may be a form, and is 404 there where nobody listens.
                    boolean form = operation.method().equals("POST")
                            && FORMS.contains(operation.path())
                            && type.contains("form");
                    if (answer.status() != (form ? 404 : 415)) {
                        wrong.add(operation + " as " + type + " answered " + answer.status());
                    }
                }
            }
            for (String verb : VERBS) {
                if (!catalog.has(verb, operation.path())) {
                    otherMethod(operation, verb);
                }
            }
        }
        verdict();
    }

    private void otherMethod(Operation operation, String verb) {
        String path = filled(operation);
        Answer answer = send(
                verb + " " + path,
                house.owner()
                        .request(path)
                        .header("Content-Type", "application/json")
                        .method(verb, HttpRequest.BodyPublishers.ofString("{}")));
        String allow = answer.raw().headers().firstValue("Allow").orElse("");
        // A fixed word such as /bulk may be read as the id of the collection's own route.
        if (answer.status() == 405 ? allow.isEmpty() || allow.contains(verb) : answer.status() != 404) {
            wrong.add(verb + " " + path + " answered " + answer.status() + " Allow: " + allow);
        }
    }

    @Test
    public void headersTakeAnything() {
        List<String> texts =
                List.of("1'; drop table crm.deal; --", "\"x\"", "-1", "\"99999999999999999999\"", "x".repeat(3000));
        for (Operation operation : operations()) {
            for (String header : List.of("If-Match", "If-None-Match", "Idempotency-Key", "Accept", "Last-Event-ID")) {
                for (String text : texts) {
                    send(
                            operation + " with " + header + ": " + text.substring(0, Math.min(30, text.length())),
                            request(operation, filled(operation))
                                    .setHeader(header, text)
                                    .method(operation.method(), body("{}", operation)));
                }
            }
        }
        for (String ifMatch : List.of("3", "\"x\"", "\"-1\"", "1'; drop table crm.deal; --")) {
            for (Operation operation : operations()) {
                if (operation.method().equals("PATCH") && operation.path().endsWith("/{id}")) {
                    Answer answer = house.owner()
                            .patch(filled(operation), samples.body(operation).toString(), "If-Match", ifMatch);
                    assertThat(answer.status())
                            .as(
                                    "%s with If-Match %s: %s",
                                    operation, ifMatch, answer.raw().body())
                            .isEqualTo(400);
                    assertThat(answer.body().path("field").asText()).isEqualTo("If-Match");
                }
            }
        }
        verdict();
    }

    private static List<Operation> operations() {
        return catalog.operations().stream()
                .filter(op -> !NOT_AS_MYSELF.contains(op.toString()))
                .toList();
    }

    /** The path with the id of a record in the trash, or one there never was: what is tried here must change nothing. */
    private static String filled(Operation operation) {
        String path = operation.path().contains("{plural}")
                ? operation.path().replace("{module}", "hospitality").replace("{plural}", "contacts")
                : operation.path();
        List<Long> known = operation.unsafe() ? ids.get(operation.collection()) : null;
        long id = known == null || operation.method().equals("DELETE") ? 987_654_321L : known.get(0);
        return path.replaceAll("\\{[^}]+}", Long.toString(id));
    }

    private static HttpRequest.Builder request(Operation operation, String path) {
        HttpRequest.Builder request = house.owner().request(path);
        return operation.method().equals("POST")
                ? request.header("Idempotency-Key", java.util.UUID.randomUUID().toString())
                : request;
    }

    /** Files are tried on their own. */
    private static boolean takesJson(Operation operation) {
        return operation.node().at("/requestBody/content").has("application/json");
    }

    private static HttpRequest.BodyPublisher body(String json, Operation operation) {
        return operation.node().has("requestBody")
                ? HttpRequest.BodyPublishers.ofString(json)
                : HttpRequest.BodyPublishers.noBody();
    }

    private Answer send(String what, HttpRequest.Builder request) {
        tries.incrementAndGet();
        Answer answer = again(request);
        String text = answer.raw().body();
        String type = answer.raw().headers().firstValue("Content-Type").orElse("");
        boolean leak = text.contains("Exception")
                || text.contains("io.guildhall")
                || text.contains("at org.")
                || text.toLowerCase(Locale.ROOT).contains("syntax error")
                || text.contains(OTHER);
        boolean problem = answer.status() < 400
                || type.startsWith("application/problem+json") && !answer.code().isEmpty();
        if (answer.status() >= 500 || leak || !problem) {
            wrong.add(what + " answered " + answer.status() + " " + type + " "
                    + text.substring(0, Math.min(300, text.length())));
        }
        return answer;
    }

    /** After some refusals the server ends the connection, which the client notices only with its next request. */
    private static Answer again(HttpRequest.Builder request) {
        try {
            return house.owner().send(request);
        } catch (UncheckedIOException e) {
            return house.owner().send(request);
        }
    }

    /** Half a character of two has no bytes of its own; as an escape it arrives. */
    private static String ascii(JsonNode json) {
        try {
            return Client.JSON.writer().with(JsonWriteFeature.ESCAPE_NON_ASCII).writeValueAsString(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void verdict() {
        System.out.println(test.getMethodName() + ": " + tries + " tries on "
                + operations().size() + " routes");
        assertThat(wrong).isEmpty();
    }
}

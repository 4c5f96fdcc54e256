package io.guildhall.rest.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.guildhall.rest.internal.TestServer.Answer;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.ClassRule;
import org.junit.Test;

public final class HostileInputTest {
    @ClassRule
    public static final TestServer server = new TestServer();

    private static final List<String> SHAPES = List.of(
            "1'; drop table crm.deal; --",
            "1 or 1=1",
            "1) union select secret from guildhall.key --",
            "';select pg_sleep(10)--",
            "1;set role postgres",
            "\u0000",
            "-1",
            "0",
            "99999999999999999999",
            "1e400",
            "NaN",
            "\u202e\ud83d\ude00",
            "../../etc/passwd");

    private static void assertProblem(Answer answer, int status, String field) {
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.field()).as(answer.response().body()).isEqualTo(field);
    }

    @Test
    public void everyParameterRefusesSqlByName() {
        for (String parameter : List.of(
                "page",
                "per_page",
                "sort",
                "trash",
                "total",
                "fields",
                "include",
                "contact_id",
                "amount[gte]",
                "due_on",
                "hot",
                "state",
                "created_at[lt]",
                "id",
                "title[nonsense]",
                "no_such_field")) {
            for (String shape : SHAPES) {
                boolean number = List.of("contact_id", "id", "amount[gte]").contains(parameter)
                        && List.of("-1", "0").contains(shape);
                String encoded = URLEncoder.encode(parameter, StandardCharsets.UTF_8) + "="
                        + URLEncoder.encode(shape, StandardCharsets.UTF_8);
                Answer answer = server.get("/api/deals?" + encoded);
                if (!number) {
                    assertProblem(answer, 400, parameter);
                }
                assertThat(answer.status()).isLessThan(500);
            }
        }
    }

    @Test
    public void idsThatAreNoneAreNotFound() {
        for (String shape : List.of("1'--", "-1", "99999999999999999999", "abc", "1.5")) {
            String segment = URLEncoder.encode(shape, StandardCharsets.UTF_8);
            assertProblem(server.get("/api/deals/" + segment), 404, "id");
        }
    }

    @Test
    public void malformedJsonIsToldByLineAndColumn() {
        Answer answer = server.send("POST", "/api/deals", "{\"title\":\n  oops}");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("json/malformed");
        assertThat(answer.json().path("line").asInt()).isEqualTo(2);
        assertThat(answer.response().body()).doesNotContain("Exception").doesNotContain("jackson");
    }

    @Test
    public void duplicateNamesDepthNumbersAndOtherShapesAreRefused() {
        assertProblem(server.send("POST", "/api/deals", "{\"title\":\"a\",\"title\":\"b\"}"), 400, "title");
        assertThat(server.send("POST", "/api/deals", "{\"title\":" + "[".repeat(100) + "]".repeat(100) + "}")
                        .code())
                .isEqualTo("json/limits");
        assertThat(server.send("POST", "/api/deals", "{\"amount\":" + "9".repeat(100) + "}")
                        .code())
                .isEqualTo("json/limits");
        for (String body : List.of("[]", "null", "7", "\"x\"", "{} {}", "", "{", "\ufeff{]")) {
            assertThat(server.send("POST", "/api/deals", body).status())
                    .as(body)
                    .isEqualTo(400);
        }
    }

    @Test
    public void unknownFieldsWrongTypesAndLongTextsNameTheField() {
        assertProblem(server.send("POST", "/api/deals", "{\"tenant_id\":1}"), 422, "tenant_id");
        assertProblem(server.send("POST", "/api/deals", "{\"title\":[]}"), 422, "title");
        assertProblem(server.send("POST", "/api/deals", "{\"title\":\"" + "x".repeat(300) + "\"}"), 422, "title");
        assertProblem(server.send("POST", "/api/deals", "{\"title\":\"a\\u0000b\"}"), 422, "title");
        assertProblem(server.send("POST", "/api/deals", "{\"title\":\"a\\ud800b\"}"), 422, "title");
    }

    @Test
    public void aNumberThatNoLongHoldsNamesItsField() {
        assertProblem(server.send("POST", "/api/deals", "{\"contact_id\":99999999999999999999}"), 422, "contact_id");
        assertProblem(server.send("POST", "/api/deals", "{\"tags\":[1,99999999999999999999]}"), 422, "tags.1");
    }

    @Test
    public void whatStandsBesideAFilterOrOperationsHasItsTypeToo() {
        assertProblem(server.send("POST", "/api/deals/query", "{\"q\":[[]]}"), 400, "q");
        assertProblem(server.send("POST", "/api/deals/query", "{\"page\":true}"), 400, "page");
        assertProblem(server.send("POST", "/api/deals/query", "{\"no_such\":1}"), 400, "no_such");
        assertProblem(
                server.send("POST", "/api/deals/bulk", "{\"atomic\":\"yes\",\"operations\":[{}]}"), 400, "atomic");
    }

    @Test
    public void hugeBodiesAreRefusedWithAndWithoutLength() {
        String huge = "{\"title\":\"" + "x".repeat(2 << 20) + "\"}";
        assertThat(server.send("POST", "/api/deals", huge).status()).isEqualTo(413);
        Answer chunked = server.send(server.signedIn("/api/deals")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofInputStream(
                        () -> new java.io.ByteArrayInputStream(huge.getBytes(StandardCharsets.UTF_8))))
                .build());
        assertThat(chunked.status()).isEqualTo(413);
    }

    @Test
    public void otherMediaTypesAreRefused() {
        Answer form = server.send(server.signedIn("/api/deals")
                .header("Content-Type", "text/plain")
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build());
        assertProblem(form, 415, "Content-Type");
        Answer xml = server.send(
                server.signedIn("/api/deals").header("Accept", "text/xml").build());
        assertProblem(xml, 406, "Accept");
    }

    @Test
    public void otherMethodsAreToldWhichOnesThereAre() {
        Answer answer = server.send("PUT", "/api/deals/1", "{}");
        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.header("Allow")).isEqualTo("GET, PATCH, DELETE");
    }

    @Test
    public void aFilterTreeNamesThePlaceAtFault() {
        assertProblem(
                server.send("POST", "/api/deals/query", "{\"and\":[{\"field\":\"title; drop\",\"value\":1}]}"),
                400,
                "filter.and.0.field");
        assertProblem(
                server.send(
                        "POST", "/api/deals/query", "{\"and\":[{\"field\":\"contact_id\",\"value\":\"1 or 1=1\"}]}"),
                400,
                "filter.and.0.value");
        assertThat(server.send("POST", "/api/deals/query", "{\"and\":".repeat(9) + "[]" + "}".repeat(9))
                        .status())
                .isEqualTo(400);
    }

    @Test
    public void foreignPathsAndLongOnesAreProblemsToo() {
        assertProblem(server.get("/api/nothing/here"), 404, "");
        assertThat(server.get("/api/deals?q=" + "x".repeat(9000)).status()).isIn(414, 431);
        assertProblem(server.get("/api/deals?q=%zz".replace("%zz", "%25zz") + "&page=x"), 400, "page");
    }
}

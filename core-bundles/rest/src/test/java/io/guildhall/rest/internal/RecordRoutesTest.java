package io.guildhall.rest.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.guildhall.record.Aggregation;
import io.guildhall.record.Aggregation.Function;
import io.guildhall.record.Aggregation.Group;
import io.guildhall.record.Aggregation.Measure;
import io.guildhall.record.Aggregation.Order;
import io.guildhall.record.Aggregation.Part;
import io.guildhall.record.Filter;
import io.guildhall.record.Query;
import io.guildhall.rest.internal.TestServer.Answer;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.Rule;
import org.junit.Test;

public final class RecordRoutesTest {
    @Rule
    public final TestServer server = new TestServer();

    private long deal() {
        return server.records
                .put("crm.deal", Map.of("title", "Roof", "amount", new BigDecimal("1234.50"), "contact_id", contact()))
                .id();
    }

    private long contact() {
        return server.records.put("crm.contact", Map.of("name", "Ann")).id();
    }

    private Query lastQuery() {
        return Objects.requireNonNull(server.records.lastQuery);
    }

    @Test
    public void aListHasDataTotalPageAndCursor() {
        deal();
        Answer answer = server.get("/api/deals?page=1&per_page=50");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("total").asInt()).isEqualTo(1);
        assertThat(answer.json().path("pages").asInt()).isEqualTo(1);
        assertThat(answer.json().path("per_page").asInt()).isEqualTo(50);
        assertThat(answer.json().has("next_cursor")).isTrue();
        assertThat(answer.json().at("/data/0/amount").asText()).isEqualTo("1234.50");
        assertThat(answer.json().at("/data/0/created_at").asText()).isEqualTo("2026-11-21T08:00:00.500000Z");
    }

    @Test
    public void filtersSortsAndWordsReachTheQueryTyped() {
        server.get(
                "/api/deals?contact_id=1,2&responsible_id=me&amount[gte]=10.50&sort=-updated_at,title&q=ro&total=none");
        Query query = lastQuery();
        assertThat(query.filter())
                .isEqualTo(new Filter.And(List.of(
                        new Filter.Condition("amount", Filter.Operator.GTE, List.of(new BigDecimal("10.50"))),
                        new Filter.Condition("contact_id", Filter.Operator.IN, List.of(1L, 2L)),
                        new Filter.Condition("responsible_id", Filter.Operator.EQ, List.of(7L)))));
        assertThat(query.sort()).containsExactly(new Query.Sort("updated_at", true), new Query.Sort("title", false));
        assertThat(query.search()).isEqualTo("ro");
        assertThat(query.total()).isFalse();
    }

    @Test
    public void anOrderMayBeThatOfWhatIsPointedAt() {
        server.get("/api/deals?sort=contact.name,-contact_id.updated_at");
        assertThat(lastQuery().sort())
                .containsExactly(new Query.Sort("contact.name", false), new Query.Sort("contact_id.updated_at", true));
        server.send("POST", "/api/deals/query", "{\"sort\":\"-contact.name\"}");
        assertThat(lastQuery().sort()).containsExactly(new Query.Sort("contact.name", true));
        for (String bad : List.of("contact.nothing", "title.name", "contact.", ".name", "contact", "a.b.c.d")) {
            var refused = server.get("/api/deals?sort=title,-" + bad);
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.field()).isEqualTo("sort");
            assertThat(refused.json().path("detail").asText()).endsWith("not " + bad + ".");
        }
    }

    @Test
    public void perPageIsCapped() {
        server.get("/api/deals?per_page=5000");
        assertThat(lastQuery().perPage()).isEqualTo(200);
    }

    @Test
    public void aTreeOfConditionsGoesToQuery() {
        Answer answer = server.send(
                "POST",
                "/api/deals/query?per_page=10",
                "{\"or\":[{\"field\":\"state\",\"op\":\"in\",\"value\":[\"open\",\"won\"]},"
                        + "{\"field\":\"due_on\",\"op\":\"empty\"}]}");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(lastQuery().filter())
                .isEqualTo(new Filter.Or(List.of(
                        new Filter.Condition("state", Filter.Operator.IN, List.of("open", "won")),
                        new Filter.Condition("due_on", Filter.Operator.EMPTY, List.of()))));
        assertThat(lastQuery().perPage()).isEqualTo(10);
    }

    @Test
    public void includeFetchesOnceAReference() {
        deal();
        deal();
        int before = server.records.lists;
        Answer answer = server.get("/api/deals?include=contact&fields=title");
        assertThat(answer.json().at("/data/0/contact/name").asText()).isEqualTo("Ann");
        assertThat(answer.json().at("/data/0").has("amount")).isFalse();
        assertThat(server.records.lists - before).isEqualTo(2);
    }

    @Test
    public void aListIsTakenHomeAsAFileHoweverLong() {
        for (int i = 0; i < 205; i++) {
            deal();
        }
        server.send("POST", "/api/deals", "{\"title\":\"=cmd|' /C calc'!A0, \\\"so\\\"\"}");
        server.send("POST", "/api/deals", "{\"title\":\"+43 1 555-10\"}");
        Answer file = server.get("/api/deals/export?fields=title,amount,contact_id");
        assertThat(file.status()).isEqualTo(200);
        assertThat(file.header("Content-Type")).isEqualToIgnoringCase("text/csv; charset=UTF-8");
        assertThat(file.header("Content-Disposition")).matches("attachment; filename=\"deals-[0-9-]{10}\\.csv\"");
        List<String> lines = file.response().body().lines().toList();
        assertThat(lines.get(0)).isEqualTo("\uFEFFID,Title,Amount,Contact,Created at,Updated at");
        assertThat(lines).hasSize(208);
        assertThat(lines.get(1)).contains(",1234.50,Ann,2026-11-21 ");
        assertThat(lines.get(206)).contains(",\"'=cmd|' /C calc'!A0, \"\"so\"\"\",");
        assertThat(lines.get(207)).contains(",+43 1 555-10,");
        Answer json = server.get("/api/deals/export?format=json&fields=title&include=contact");
        assertThat(json.json()).hasSize(207);
        assertThat(json.json().at("/206/title").asText()).isEqualTo("+43 1 555-10");
    }

    @Test
    public void whatCannotBeTakenHomeIsRefusedBeforeTheFileBegins() {
        assertThat(server.get("/api/deals/export?format=xls").field()).isEqualTo("format");
        assertThat(server.get("/api/deals/export?fields=nothing").status()).isEqualTo(400);
        assertThat(server.send("POST", "/api/deals/export", "{\"field\":\"nothing\",\"op\":\"eq\",\"value\":1}")
                        .status())
                .isEqualTo(400);
        assertThat(server.send("POST", "/api/deals/export", "{\"sort\":\"title\"}")
                        .status())
                .isEqualTo(200);
        assertThat(server.get("/api/deals/export?filter=%7B%22field%22:%22hot%22,%22op%22:%22eq%22,%22value%22:true%7D")
                        .status())
                .isEqualTo(200);
        assertThat(lastQuery().filter()).isEqualTo(new Filter.Condition("hot", Filter.Operator.EQ, List.of(true)));
        assertThat(server.get("/api/deals/export?filter=hot").field()).isEqualTo("filter");
        assertThat(server.send("DELETE", "/api/deals/export", null).status()).isEqualTo(405);
    }

    @Test
    public void numbersAreAskedInWordsAndAnsweredByThem() throws Exception {
        Answer all = server.send(
                "POST",
                "/api/deals/aggregate",
                "{\"group_by\":[\"created_at:month\",\"title\"],\"measures\":[\"count\",\"sum:amount\"],\"sort\":\"-sum:amount\",\"limit\":5}");
        assertThat(all.status()).isEqualTo(200);
        assertThat(all.json().at("/data/0/value").asText()).isEqualTo("won");
        assertThat(all.json().at("/data/0/values/sum:amount/EUR").asText()).isEqualTo("12.50");
        assertThat(all.json().at("/values/count").asLong()).isEqualTo(3);
        assertThat(all.json().at("/others/groups").asLong()).isEqualTo(7);
        Aggregation asked = Objects.requireNonNull(server.records.lastAggregation);
        assertThat(asked.groups()).containsExactly(new Group("created_at", Part.MONTH), new Group("title", null));
        assertThat(asked.order()).isEqualTo(new Order(new Measure(Function.SUM, "amount"), true));
        assertThat(asked.limit()).isEqualTo(5);
        server.send("POST", "/api/deals/aggregate", "{}");
        assertThat(server.records.lastAggregation)
                .isEqualTo(new Aggregation(Filter.ALL, null, List.of(), List.of(Measure.RECORDS), null, 50));
        Map<String, String> wrong = Map.of(
                "{\"group_by\":[\"created_at:hour\"]}", "group_by",
                "{\"group_by\":[7]}", "group_by",
                "{\"measures\":[\"median:amount\"]}", "measures",
                "{\"sort\":\"amount\"}", "sort",
                "{\"limit\":\"many\"}", "limit",
                "{\"q\":7}", "q",
                "{\"filter\":{\"field\":\"nothing\",\"op\":\"eq\",\"value\":1}}", "filter.field",
                "{\"page\":2}", "page");
        for (Map.Entry<String, String> one : wrong.entrySet()) {
            Answer refused = server.send("POST", "/api/deals/aggregate", one.getKey());
            assertThat(refused.status()).as(one.getKey()).isEqualTo(400);
            assertThat(refused.field()).as(one.getKey()).isEqualTo(one.getValue());
        }
        assertThat(server.send("GET", "/api/deals/aggregate", null).status()).isEqualTo(405);
    }

    @Test
    public void createAnswersWithLocationAndTag() {
        Answer answer = server.send("POST", "/api/deals", "{\"title\":\"Roof\"}");
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.header("Location"))
                .isEqualTo("/api/deals/" + answer.json().path("id").asLong());
        assertThat(answer.header("ETag")).isEqualTo("\"1\"");
    }

    @Test
    public void aKnownVersionIsNotSentAgain() {
        long id = deal();
        Answer answer = server.send(server.signedIn("/api/deals/" + id)
                .header("If-None-Match", "W/\"1\"")
                .build());
        assertThat(answer.status()).isEqualTo(304);
        assertThat(answer.response().body()).isEmpty();
    }

    @Test
    public void patchMergesAndAStaleVersionIsShownTheCurrentState() {
        long id = deal();
        assertThat(server.send("PATCH", "/api/deals/" + id, "{\"title\":\"Barn\"}")
                        .json()
                        .path("amount")
                        .asText())
                .isEqualTo("1234.50");
        Answer stale = server.send(server.signedIn("/api/deals/" + id)
                .header("Content-Type", "application/json")
                .header("If-Match", "\"1\"")
                .method("PATCH", java.net.http.HttpRequest.BodyPublishers.ofString("{\"title\":\"Shed\"}"))
                .build());
        assertThat(stale.status()).isEqualTo(412);
        assertThat(stale.header("ETag")).isEqualTo("\"2\"");
        assertThat(stale.json().at("/current/title").asText()).isEqualTo("Barn");
    }

    @Test
    public void deleteAnswersWithoutABody() {
        assertThat(server.send("DELETE", "/api/deals/" + deal(), null).status()).isEqualTo(204);
    }

    @Test
    public void aBulkTellsEachRowsOutcomeInItsPlace() {
        long id = deal();
        Answer answer = server.send("POST", "/api/deals/bulk", """
                {"operations":[{"op":"create","values":{"title":"A"}},{"op":"update","id":999,"values":{"title":"B"}},
                {"op":"delete","id":%d}]}""".formatted(id));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().at("/results/0/status").asInt()).isEqualTo(201);
        assertThat(answer.json().at("/results/1/problem/status").asInt()).isEqualTo(404);
        assertThat(answer.json().path("failed").asInt()).isGreaterThanOrEqualTo(1);
    }

    @Test
    public void anAtomicBulkNamesTheRowThatStoppedIt() {
        Answer answer = server.send("POST", "/api/deals/bulk", """
                {"atomic":true,"operations":[{"op":"create","values":{"title":"A"}},{"op":"delete","id":999}]}""");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.json().path("row").asInt()).isEqualTo(1);
    }

    @Test
    public void anActionRunsOnAVisibleRecordOnly() {
        long id = contact();
        assertThat(server.send("POST", "/api/contacts/" + id + "/actions/greet", "{}")
                        .json()
                        .path("greeted")
                        .asLong())
                .isEqualTo(id);
        assertThat(server.send("POST", "/api/contacts/999/actions/greet", "{}").status())
                .isEqualTo(404);
    }
}

package io.guildhall.rest.internal.describe;

import io.guildhall.database.Database;
import io.guildhall.entity.EntityType;
import io.guildhall.port.Modules;
import io.guildhall.problem.Problem;
import io.guildhall.record.Search;
import io.guildhall.rest.internal.http.Exchange;
import io.guildhall.rest.internal.http.Methods;
import io.guildhall.rest.internal.http.Reply;
import io.guildhall.rest.internal.json.JsonOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code GET /api/search?q=}: what the caller may see, over all entities. */
public final class SearchRoute {
    private static final int USUAL = 20;
    private static final int LONGEST = 200;

    private final Database database;
    private final Search search;
    private final Modules modules;

    public SearchRoute(Database database, Search search, Modules modules) {
        this.database = database;
        this.search = search;
        this.modules = modules;
    }

    public Reply get(Exchange exchange) {
        Methods.require(exchange, "GET");
        exchange.parameters().allow("q", "limit");
        String words = exchange.parameters().last("q");
        if (words == null || words.length() > LONGEST) {
            throw wrong("q", "1 to " + LONGEST + " characters");
        }
        int limit = limit(exchange.parameters().last("limit"));
        List<Search.Hit> hits = database.read(exchange.actor(), tx -> search.search(tx, words, limit));
        List<Object> data = new ArrayList<>(hits.size());
        hits.forEach(hit -> data.add(hit(hit)));
        return Reply.ok(JsonOutput.of(Doc.of("data", data)));
    }

    private Map<String, Object> hit(Search.Hit hit) {
        EntityType entity = modules.current().entities().get(hit.entity());
        Map<String, Object> json = Doc.of(
                "entity", hit.entity(),
                "path", entity == null ? "" : entity.path(),
                "label", entity == null ? "" : entity.label(),
                "id", hit.id(),
                "title", hit.title(),
                "match", hit.match(),
                "detail", hit.detail() == null ? "" : hit.detail(),
                "title_marks", marks(hit.titleMarks()),
                "detail_marks", marks(hit.detailMarks()),
                "near", hit.near(),
                "inside", hit.inside());
        Search.About about = hit.about();
        if (about != null) {
            json.put("about", about(about));
        }
        return json;
    }

    private Map<String, Object> about(Search.About about) {
        EntityType entity = modules.current().entities().get(about.entity());
        return Doc.of(
                "entity", about.entity(),
                "path", entity == null ? "" : entity.path(),
                "label", entity == null ? "" : entity.label(),
                "id", about.id(),
                "title", about.title());
    }

    private static List<List<Integer>> marks(List<Search.Mark> marks) {
        return marks.stream().map(mark -> List.of(mark.start(), mark.end())).toList();
    }

    private static int limit(@Nullable String text) {
        if (text == null) {
            return USUAL;
        }
        if (!text.matches("[0-9]{1,3}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > Search.MAX_HITS) {
            throw wrong("limit", "a number from 1 to " + Search.MAX_HITS);
        }
        return Integer.parseInt(text);
    }

    private static io.guildhall.problem.ProblemException wrong(String parameter, String expected) {
        return Problem.badRequest("query/value", "The value does not fit the parameter.")
                .detail("Expected %s.", expected)
                .field(parameter)
                .asException();
    }
}

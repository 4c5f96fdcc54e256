package io.guildhall.bench.evening;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Holds what the server says against the script: each check to the cent, each guest to the point. */
final class Books {
    private static final int PAGE = 200;

    private final Caller caller;
    private final Script script;
    /** Ids of guests by card. */
    private final Map<String, Long> guests;

    final List<String> faults = new ArrayList<>();
    long due;
    long tips;
    long points;

    Books(Caller caller, Script script, Map<String, Long> guests) {
        this.caller = caller;
        this.script = script;
        this.guests = guests;
    }

    /**
     * @param perUnit points for a whole unit of currency, or -1 where the house has rules that this does not know
     * @param taken points that rewards cost, by card
     */
    void close(String source, long perUnit, Map<String, Long> taken) throws Exception {
        Map<Long, Long> byChecks = new HashMap<>();
        int seen = 0;
        for (JsonNode check :
                all("/api/hospitality/checks?source=" + URLEncoder.encode(source, StandardCharsets.UTF_8))) {
            Expected wanted = script.expected.get(check.path("number").asText());
            seen++;
            if (wanted == null) {
                fault("check " + check.path("number").asText() + " was never told of");
                continue;
            }
            compare(check, wanted, perUnit);
            byChecks.merge(check.path("guest_id").asLong(), check.path("points").asLong(), Long::sum);
        }
        same("checks", script.expected.size(), seen);
        for (Map.Entry<String, Long> guest : guests.entrySet()) {
            ledger(
                    guest.getKey(),
                    guest.getValue(),
                    byChecks.getOrDefault(guest.getValue(), 0L) - taken.getOrDefault(guest.getKey(), 0L));
        }
    }

    private void compare(JsonNode check, Expected wanted, long perUnit) {
        String number = check.path("number").asText();
        same(number + " state", wanted.state(), check.path("state").asText());
        if (!wanted.state().equals("merged")) {
            same(number + " due", wanted.due(), minor(check.path("due")));
            same(number + " tip", wanted.tip(), minor(check.path("tip")));
            Long guest = wanted.guest() == null ? null : guests.get(wanted.guest());
            same(
                    number + " guest",
                    guest == null ? 0 : guest,
                    check.path("guest_id").asLong());
            due += minor(check.path("due"));
            tips += minor(check.path("tip"));
        }
        long earned = check.path("points").asLong();
        points += earned;
        if (perUnit >= 0) {
            same(number + " points", wanted.earns() ? wanted.due() / 100 * perUnit : 0, earned);
        }
    }

    /** The balance, the sum of the ledger's lines and the sum over the checks: three ways to the same number. */
    private void ledger(String card, long guest, long byChecks) throws Exception {
        long lines = 0;
        for (JsonNode entry : all("/api/hospitality/point-entries?guest_id=" + guest)) {
            lines += entry.path("points").asLong();
        }
        JsonNode row = caller.get("/api/hospitality/guests/" + guest);
        same(card + " ledger", byChecks, lines);
        same(card + " balance", lines, row.path("balance").asLong());
        long spent = script.expected.values().stream()
                .filter(check -> check.earns() && card.equals(check.guest()))
                .mapToLong(Expected::due)
                .sum();
        same(card + " spent", spent, minor(row.path("spent")));
    }

    private List<JsonNode> all(String path) throws Exception {
        List<JsonNode> rows = new ArrayList<>();
        for (int page = 1; ; page++) {
            JsonNode data = caller.get(path + "&sort=id&per_page=" + PAGE + "&page=" + page)
                    .path("data");
            data.forEach(rows::add);
            if (data.size() < PAGE) {
                return rows;
            }
        }
    }

    private static long minor(JsonNode amount) {
        return new BigDecimal(amount.asText("0")).movePointRight(2).longValueExact();
    }

    private void same(String what, Object wanted, Object got) {
        if (!Objects.equals(String.valueOf(wanted), String.valueOf(got))) {
            fault(what + ": " + got + " instead of " + wanted);
        }
    }

    private void fault(String what) {
        faults.add(what);
    }
}

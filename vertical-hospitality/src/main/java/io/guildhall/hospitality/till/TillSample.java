package io.guildhall.hospitality.till;

import io.guildhall.database.Transaction;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tonight's first checks of the sample bar, told of by a till as any others are; one names somebody whom nobody knows. */
public final class TillSample {
    private static final String SOURCE = "Sample till";
    private static final int GUESTS = 5;

    private record Had(String event, String item, long quantity, int amount) {}

    private static final List<Had> CHECKS = List.of(
            new Had("tender", "Negroni", 2, 23),
            new Had("tender", "Pint of stout", 3, 18),
            new Had("tender", "Dry Riesling", 2, 15),
            new Had("print", "Espresso martini", 2, 24),
            new Had("open", "House red", 1, 7),
            new Had("tender", "Gin and tonic", 2, 19));

    private final Transaction tx;

    public TillSample(Transaction tx) {
        this.tx = tx;
    }

    public void write() {
        List<Long> guests = tx.query(
                "select id from hospitality.guest where tenant_id = ? and sample order by visits desc, id limit ?",
                row -> row.getLong(1),
                tx.actor().tenantId(),
                (long) GUESTS);
        Instant now = Instant.now().truncatedTo(ChronoUnit.MINUTES);
        for (int i = 0; i < CHECKS.size(); i++) {
            Map<String, Object> guest = i < guests.size() ? Map.of("id", guests.get(i)) : Map.of("card", "GH-00815");
            tell(i + 1, CHECKS.get(i), guest, now.minus(10L + 17L * i, ChronoUnit.MINUTES));
        }
    }

    private void tell(int number, Had had, Map<String, Object> guest, Instant at) {
        Map<String, @Nullable Object> check = new LinkedHashMap<>();
        check.put("event", had.event);
        check.put("source", SOURCE);
        check.put("number", "S-" + number);
        check.put("version", 1L);
        check.put("at", at.toString());
        check.put("guest", guest);
        check.put("net", had.amount);
        check.put("gross", had.amount);
        check.put("lines", List.of(Map.of("item", had.item, "quantity", had.quantity, "amount", had.amount)));
        String currency = tx.actor().workspace().currency();
        new Till(tx).take(new TellingForm(check, currency).read(), "sample-till-" + number);
    }

    public void remove() {
        tx.update(
                "delete from hospitality.till_check where tenant_id = ? and source = ?",
                tx.actor().tenantId(),
                SOURCE);
    }
}

package io.guildhall.hospitality.owner;

import io.guildhall.channel.Correspondence;
import io.guildhall.database.Transaction;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/** An outbox of rows: what was posted goes with its transaction, as in the house's own. */
final class Posts implements Correspondence {
    static final String TABLE = """
            create schema if not exists test;
            create table if not exists test.post (id bigint generated always as identity, tenant_id bigint, key text primary key,
                address text, said text);
            grant usage on schema test to guildhall_app; grant all on test.post to guildhall_app""";

    private static final Pattern PLACE = Pattern.compile("\\{\\{([a-z]+)}}");

    /** After so many posts the house falls down; below zero never. */
    final AtomicInteger left = new AtomicInteger(-1);

    boolean on = true;
    String bounced = "";

    @Override
    public boolean on(Transaction tx) {
        return on;
    }

    @Override
    public Optional<Words> template(Transaction tx, long id) {
        return Optional.empty();
    }

    @Override
    public List<String> places(Words words) {
        return PLACE.matcher(words.subject() + "\n" + words.body())
                .results()
                .map(place -> place.group(1))
                .toList();
    }

    @Override
    public Optional<Posted> post(Transaction tx, Letter letter) {
        if (left.get() >= 0 && left.getAndDecrement() == 0) {
            throw new IllegalStateException("the house falls down");
        }
        String text = letter.words().subject() + " | " + letter.words().body();
        List<String> places = places(letter.words());
        for (int i = 0; i < places.size(); i++) {
            text = text.replaceFirst(
                    Pattern.quote("{{" + places.get(i) + "}}"), letter.values().get(i));
        }
        if (letter.to().equals(bounced)) {
            return Optional.of(new Posted(0, "bounced"));
        }
        return tx.queryOne(
                "insert into test.post (tenant_id, key, address, said) values (?, ?, ?, ?) on conflict (key) do nothing returning id",
                row -> new Posted(row.getLong(1), null),
                tx.actor().tenantId(),
                letter.key(),
                letter.to(),
                text);
    }

    @Override
    public Map<String, Long> fates(Transaction tx, long... mails) {
        return Map.of("sent", (long) mails.length);
    }
}

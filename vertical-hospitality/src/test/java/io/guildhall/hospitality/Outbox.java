package io.guildhall.hospitality;

import io.guildhall.channel.Correspondence;
import io.guildhall.database.Transaction;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Keeps what is posted, once for each key, as the house's own does. */
public final class Outbox implements Correspondence {
    private static final Pattern PLACE = Pattern.compile("\\{\\{([a-z]+)}}");
    private final Set<String> keys = new HashSet<>();
    private final List<String> sent = new ArrayList<>();

    /** Each as {@code to | subject | body}, with its values in their places. */
    public List<String> sent() {
        return sent;
    }

    @Override
    public boolean on(Transaction tx) {
        return true;
    }

    @Override
    public Optional<Words> template(Transaction tx, long id) {
        return Optional.empty();
    }

    @Override
    public List<String> places(Words words) {
        return PLACE.matcher(words.subject() + words.body())
                .results()
                .map(place -> place.group(1))
                .toList();
    }

    @Override
    public Optional<Posted> post(Transaction tx, Letter letter) {
        if (!keys.add(letter.key())) {
            return Optional.empty();
        }
        String text = letter.to() + " | " + letter.words().subject() + " | "
                + letter.words().body();
        List<String> places = places(letter.words());
        for (int i = 0; i < places.size(); i++) {
            text = text.replace("{{" + places.get(i) + "}}", letter.values().get(i));
        }
        sent.add(text);
        return Optional.of(new Posted(keys.size(), null));
    }
}

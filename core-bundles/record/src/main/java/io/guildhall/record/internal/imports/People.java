package io.guildhall.record.internal.imports;

import io.guildhall.database.Transaction;
import io.guildhall.record.StoredRecord;
import io.guildhall.record.internal.Plans;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The members of the workspace by mail address, name and id. */
final class People {
    private final Map<String, Long> ids = new HashMap<>();

    private People() {}

    static People load(Transaction tx, Plans plans) {
        People people = new People();
        for (StoredRecord member : Links.all(tx, plans, "identity.member")) {
            people.ids.put(String.valueOf(member.id()), member.id());
            people.add(member.text("name"), member.id());
            people.add(member.text("email"), member.id());
        }
        return people;
    }

    @Nullable
    Long find(String who) {
        String text = who.strip().toLowerCase(Locale.ROOT);
        Long id = ids.get(text);
        if (id == null && text.endsWith(")") && text.contains("(")) {
            // "Ada Lovelace (ada@example.com)"
            id = ids.get(
                    text.substring(text.indexOf('(') + 1, text.length() - 1).strip());
            return id != null
                    ? id
                    : ids.get(text.substring(0, text.indexOf('(')).strip());
        }
        return id;
    }

    private void add(@Nullable String key, long id) {
        if (key != null) {
            ids.putIfAbsent(key.toLowerCase(Locale.ROOT), id);
        }
    }
}
